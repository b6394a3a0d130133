// The proposal of autocode that is chosen: taken over, as it is or as another code, or not.
import { useLanguage, useWords } from '../words/use_words.ts';
import { codeName } from './margin.tsx';
import { Swatch, ValenceSign, valenceWord } from './marks.tsx';
import type { CodingSession } from './session.ts';

export function ProposalPanel(props: {
  session: CodingSession;
  color: (code: string) => string;
  pick: () => void;
  step: (by: 1 | -1) => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { session } = props;
  const proposal = session.interview.proposals[session.proposal];
  if (!proposal) return null;
  return (
    <section class="segment proposal" aria-labelledby="proposal-title">
      <div class="segment-head">
        <h2 id="proposal-title">
          <Swatch color={props.color(proposal.code)} />
          {words.coding.proposal}: {codeName(session, proposal.code, language)}
        </h2>
        <span class="segment-tools">
          <button type="button" class="quiet" aria-label={words.coding.previous_proposal} onClick={() => props.step(-1)}>
            ↑
          </button>
          <button type="button" class="quiet" aria-label={words.coding.next_proposal} onClick={() => props.step(1)}>
            ↓
          </button>
        </span>
      </div>
      <p class="segment-where">
        <ValenceSign valence={proposal.valence} /> {valenceWord(proposal.valence, words)} · {proposal.cited}
        {proposal.rules !== '' && <> · {words.coding.proposal_rules(proposal.rules)}</>}
      </p>
      <div class="segment-actions">
        <button type="button" class="main" onClick={() => session.decide(proposal, true)}>
          {words.coding.accept} <kbd aria-hidden="true">a</kbd>
        </button>
        <button type="button" onClick={() => session.decide(proposal, false)}>
          {words.coding.reject} <kbd aria-hidden="true">x</kbd>
        </button>
        <button type="button" onClick={props.pick}>
          {words.coding.accept_as}
        </button>
      </div>
    </section>
  );
}
