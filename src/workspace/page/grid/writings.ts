// Summaries while they are being written: what stands in the file, what was typed, and whether it is
// saved. Kept until it stands in the file, whatever the page shows meanwhile, so that nothing typed
// is lost by going on to another cell or view, by a clash, or by a server that is gone.
import type { GridCellView, WriteSummary } from '../api/types.ts';
import { path } from '../api/client.ts';
import { cellKey } from './places.ts';

/** kept: as the file has it. clash: the file was changed meanwhile, and one must choose. */
export type WritingState = 'kept' | 'changed' | 'saving' | 'clash' | 'refused';

export interface Writing {
  respondent: string;
  code: string;
  text: string; // as it is typed
  file: string; // what stands in the file, as far as is known
  version: string; // of that
  state: WritingState;
  why: string; // it was refused; '' where no answer came
  help: string;
}

export type Post = (to: string, body: WriteSummary) => Promise<GridCellView>;

interface Refusing extends Error {
  kind?: string;
  help?: string;
  now?: unknown;
}

/** As a field of the page has it: a file's last line end is not shown. */
export function asTyped(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/\s+$/u, '');
}

function same(a: string, b: string): boolean {
  return asTyped(a).trim() === asTyped(b).trim();
}

export class Writings {
  private readonly known = new Map<string, Writing>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly post: Post) {}

  /** Called when the state of any differs, not at each letter. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  of(respondent: string, code: string): Writing | undefined {
    return this.known.get(cellKey(respondent, code));
  }

  /** Those that are not in their file, as typed. */
  open(): Writing[] {
    return [...this.known.values()].filter((writing) => writing.state !== 'kept');
  }

  /** The server told what stands in the file. */
  arrived(respondent: string, code: string, view: GridCellView): void {
    const writing = this.of(respondent, code);
    if (writing === undefined) {
      this.known.set(cellKey(respondent, code), {
        respondent,
        code,
        text: asTyped(view.summary),
        file: view.summary,
        version: view.version,
        state: 'kept',
        why: '',
        help: '',
      });
      this.tell();
      return;
    }
    // What is on its way gets an answer of its own.
    if (writing.state !== 'saving') this.standing(writing, view);
  }

  typed(respondent: string, code: string, text: string): void {
    const writing = this.of(respondent, code);
    if (writing === undefined) return;
    writing.text = text;
    const asFile = same(text, writing.file);
    if (writing.state === 'kept' && !asFile) this.become(writing, 'changed');
    else if (writing.state !== 'saving' && asFile) this.become(writing, 'kept');
  }

  /** Saves what was typed, unless one must choose first. True when it stands in the file. */
  async save(respondent: string, code: string): Promise<boolean> {
    const writing = this.of(respondent, code);
    if (writing === undefined) return true;
    const key = cellKey(respondent, code);
    for (let before = this.running.get(key); before !== undefined; before = this.running.get(key)) await before;
    if (writing.state === 'changed' || writing.state === 'refused') {
      const sent = this.send(writing).finally(() => this.running.delete(key));
      this.running.set(key, sent);
      await sent;
    }
    return this.of(respondent, code)?.state === 'kept';
  }

  /** Of a clash: mine in the place of what is there now, or that. */
  async settle(respondent: string, code: string, mine: boolean): Promise<void> {
    const writing = this.of(respondent, code);
    if (writing?.state !== 'clash') return;
    if (!mine) {
      writing.text = asTyped(writing.file);
      this.become(writing, 'kept');
      return;
    }
    this.become(writing, 'changed');
    await this.save(respondent, code);
  }

  private async send(writing: Writing): Promise<void> {
    const sent = writing.text;
    this.become(writing, 'saving');
    try {
      const answer = await this.post(path('grid', writing.respondent, writing.code), { text: sent, version: writing.version });
      writing.file = answer.summary;
      writing.version = answer.version;
      this.become(writing, same(writing.text, sent) ? 'kept' : 'changed');
    } catch (error) {
      const refusing = error as Refusing;
      const now = refusing.kind === 'clash' ? (refusing.now as GridCellView | undefined) : undefined;
      if (now !== undefined) {
        this.standing(writing, now);
        return;
      }
      writing.why = refusing.message;
      writing.help = refusing.help ?? '';
      this.become(writing, 'refused');
    }
  }

  /** What the file holds by now, beside what was typed. */
  private standing(writing: Writing, view: GridCellView): void {
    const before = writing.file;
    const news = writing.version !== view.version;
    writing.file = view.summary;
    writing.version = view.version;
    if (same(writing.text, view.summary)) this.become(writing, 'kept');
    else if (writing.state === 'kept') {
      writing.text = asTyped(view.summary);
      this.tell();
    } else if (writing.state === 'saving' || (news && !same(before, view.summary))) this.become(writing, 'clash');
  }

  private become(writing: Writing, state: WritingState): void {
    if (state !== 'refused') [writing.why, writing.help] = ['', ''];
    writing.state = state;
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
