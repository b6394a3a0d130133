// Whose coding is shown. One's own always is there; that of others is asked for by name, and
// once asked for it can be put away and shown again.
import { useWords } from '../words/use_words.ts';
import type { CodingSession } from './session.ts';

export function LayersBar(props: {
  session: CodingSession;
  hidden: ReadonlySet<string>;
  toggle: (coder: string) => void;
  ask: (coder: string) => void;
}) {
  const words = useWords();
  const { layers, segments } = props.session.interview;
  if (layers.length === 0) return null;
  const times = (coder: string): number => segments.filter((segment) => segment.coder === coder).length;
  return (
    <div class="layers-bar" role="group" aria-label={words.coding.layers}>
      {layers.map((layer) =>
        layer.own || layer.revealed ? (
          <label key={layer.coder} class={`check ${layer.own ? 'own' : 'other'}`}>
            <input type="checkbox" checked={!props.hidden.has(layer.coder)} onChange={() => props.toggle(layer.coder)} />
            <span class="layer-sample" aria-hidden="true" />
            {layer.own ? words.coding.own_layer(layer.coder) : layer.coder} <span class="count">{times(layer.coder)}</span>
          </label>
        ) : (
          <button key={layer.coder} type="button" class="quiet" onClick={() => props.ask(layer.coder)}>
            {words.coding.reveal(layer.coder)}
          </button>
        ),
      )}
    </div>
  );
}
