// A study of as many interviews as one wants, to see what that does to the page.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A study of so many interviews, each with a short transcript and a segment. */
export function largeStudy(interviews: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'veldwerk-browser-large-'));
  const ids = Array.from({ length: interviews }, (_, index) => `I${String(index + 1).padStart(4, '0')}`);
  for (const each of ['interviews', 'coding/test']) mkdirSync(join(folder, each), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write(
    'study.yaml',
    'veldwerk: 1\ntitle: "A thousand"\nlanguage: en\ncodebook: midi-29\nrespondents: respondents.csv\n' +
      'interviews: interviews.csv\ncoding: coding\ngroups: [sector, role]\n',
  );
  const people = ids.map((id, index) => `R${id},sector ${index % 7},role ${index % 5}\n`);
  write('respondents.csv', `id,sector,role\n${people.join('')}`);
  const rows = ids.map((id) => `${id},interviews/${id}.txt,verbatim,I=interviewer R=R${id},2015-01-01,30\n`);
  write('interviews.csv', `id,file,record,speakers,date,minutes\n${rows.join('')}`);
  ids.forEach((id, index) => {
    write(`interviews/${id}.txt`, `I: How is it?\n\nR: ${'There is no time for it. '.repeat(8)}\n`);
    if (index % 3 !== 0) return;
    const id16 = `s${String(index).padStart(13, '0')}`;
    write(
      `coding/test/${id}.csv`,
      `id,start,end,code,valence,respondent,memo,quote\n${id16},18,42,time,barrier,,,There is no time for it.\n`,
    );
  });
  return folder;
}
