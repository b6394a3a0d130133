// The card of keys: a dialog drawn from the registry, opened by `?` or from the header.
import { useEffect, useRef } from 'preact/hooks';

import { choose, useSettings } from '../app/settings.ts';
import { useWords } from '../words/use_words.ts';
import { keyGroups } from './registry.ts';

/** One way to press it: "Ctrl+Shift+z" or "g o". */
function Keys(props: { keys: string }) {
  const words = useWords();
  const names = words.keys.names as Record<string, string>;
  const presses = props.keys.split(' ');
  return (
    <span class="key-way">
      {presses.map((press, index) => (
        <>
          {index > 0 && <span class="key-then"> {words.keys.then} </span>}
          {(press === '+' ? ['+'] : press.split('+')).map((key, part) => (
            <>
              {part > 0 && '+'}
              <kbd>{names[key] ?? key}</kbd>
            </>
          ))}
        </>
      ))}
    </span>
  );
}

export function KeyCard(props: { close: () => void }) {
  const words = useWords();
  const settings = useSettings();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (from instanceof HTMLElement) from.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="card"
      aria-labelledby="key-card-title"
      onClose={props.close}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="card-inside">
        <div class="card-head">
          <h2 id="key-card-title">{words.keys.title}</h2>
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </div>
        <div class="key-groups">
          {keyGroups()
            .filter((group) => group.bindings.some((binding) => binding.hidden !== true))
            .map((group) => (
              <section>
                <h3>{group.title(words)}</h3>
                <dl>
                  {group.bindings
                    .filter((binding) => binding.hidden !== true)
                    .map((binding) => (
                      <div>
                        <dt>
                          {binding.keys.map((keys, index) => (
                            <>
                              {index > 0 && <span class="key-or"> {words.keys.or} </span>}
                              <Keys keys={keys} />
                            </>
                          ))}
                        </dt>
                        <dd>{binding.what(words)}</dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={settings.letters}
            onChange={(event) => choose({ letters: event.currentTarget.checked })}
          />
          {words.keys.letters}
        </label>
        <p class="small">
          <a href="/licences.txt">{words.keys.licences}</a>
        </p>
      </div>
    </dialog>
  );
}
