// A small study that is unkind to whoever counts characters: emoji of several code points,
// combining marks and no-break spaces, a transcript with a byte-order mark and \r\n, a joint
// interview, and a summary without turns.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const joint = [
  'I: Hoe gaat het? 😀👩‍👩‍👧 Vertel.',
  'R1: Het kost\u00a0tijd, e\u0301n geld 💶. Maar het team helpt mee.',
  '',
  'I: En bij u 🇳🇱?',
  'R2: Ik heb er geen tijd voor 🧑🏽‍💻. Écht niet, zoe\u0308ven nog.',
  'De baas wil het wel. Samen lukt het 👍🏿 soms.',
  'R1: Ja, sámen.',
];

const summary = [
  'Gesprek over \u00a0🏡: de buurt doet mee, maar er is geen geld.',
  '',
  'Het team ziet elkaar wekelijks. Dat schept vertrouwen 💚. Tijd ontbreekt.',
];

const files: Record<string, string> = {
  'study.yaml':
    'veldwerk: 1\ntitle: Proef\nlanguage: nl\ncodebook: codebook.yaml\nrespondents: respondents.csv\n' +
    'interviews: interviews.csv\ncoding: coding\ngroups: [sector]\n',
  'codebook.yaml':
    'veldwerk: 1\ncodebook: own\nlabel: {nl: Eigen codes, en: Own codes}\ncodes:\n  - id: context\n    label: {nl: Omgeving, en: Context}\n' +
    '    codable: false\n    codes:\n      - {id: time, label: {nl: Tijd, en: Time}, definition: {nl: Of er tijd is., en: Whether there is time.}}\n' +
    '      - {id: money, label: {nl: Geld, en: Money}}\n  - {id: team, label: {nl: Team, en: Team}}\n',
  'respondents.csv': 'id,sector\r\nR1,zorg\r\nR2,welzijn\r\nR3,zorg\r\n',
  'interviews.csv':
    'id,file,record,speakers\nI01,interviews/I01.txt,verbatim,I=interviewer R1 R2\nI02,interviews/I02.txt,summary,I=interviewer R3\n',
  'interviews/I01.txt': '\ufeff' + joint.join('\r\n') + '\r\n',
  'interviews/I02.txt': summary.join('\n') + '\n',
};

/** Writes the study into a folder of its own; `more` are files by their path. */
export function smallStudy(more: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'veldwerk-browser-'));
  for (const [name, content] of Object.entries({ ...files, ...more })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
