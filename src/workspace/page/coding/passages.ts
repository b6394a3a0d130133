// What is drawn in the text: segments of the layers that are shown, open proposals, and what is
// selected, each with its look.
import type { Passage } from './annotations.ts';
import { lanesOf } from './margin_layout.ts';
import type { CodingSession, Place } from './session.ts';

export const selectionId = 'selection';
export const proposalId = (index: number): string => `proposal-${index}`;

/** `moved`: the chosen segment while its end is dragged. */
export function passagesOf(
  session: CodingSession,
  colors: (code: string) => string,
  hidden: ReadonlySet<string>,
  moved: Place | undefined,
): Passage[] {
  const { positions, interview } = session;
  const found: Passage[] = [];
  const add = (id: string, place: Place, color: string, classes: string[]): void => {
    const start = positions.toUnit(place.start);
    const end = positions.toUnit(place.end);
    if (end > start) found.push({ id, start, end, color, classes: classes.filter(Boolean).join(' '), lane: 0 });
  };
  for (const segment of session.segments) {
    if (hidden.has(segment.coder)) continue;
    const chosen = segment.id === session.chosen;
    add(segment.id, chosen && moved ? moved : segment, colors(segment.code), [
      segment.own ? 'own' : 'other',
      chosen ? 'chosen' : '',
      segment.saving ? 'saving' : '',
    ]);
  }
  interview.proposals.forEach((proposal, index) => {
    add(proposalId(index), proposal, colors(proposal.code), ['proposal', index === session.proposal ? 'chosen' : '']);
  });
  const lanes = lanesOf(found);
  found.forEach((passage, index) => {
    passage.lane = lanes[index] ?? 0;
  });
  if (session.selection) add(selectionId, session.selection, '', ['selection']);
  return found;
}
