// The top of every view: the study, the views, who is coding, language, theme and the card of keys.
import type { Language, StudyView } from '../api/types.ts';
import { useLanguage, useWords } from '../words/use_words.ts';
import { backTo } from './last_places.ts';
import { choose, useSettings } from './settings.ts';
import type { Theme } from './settings.ts';
import { views } from './views.tsx';

export function Header(props: { study: StudyView; view: string; openKeys: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const settings = useSettings();
  const { study } = props;
  return (
    <header class="top">
      <p class="study-title" title={study.title}>{study.title}</p>
      <nav aria-label={words.menu}>
        <ul>
          {views.map((view) => (
            <li>
              <a href={backTo(view.name)} aria-current={view.name === props.view ? 'page' : undefined}>
                {view.title(words)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="top-tools">
        <span class="who">
          <span class="who-word">{words.coder}</span> {study.coder}
          {study.round !== '' && ` · ${study.round}`}
        </span>
        <label>
          <span class="unseen">{words.language}</span>
          <select
            value={language}
            onChange={(event) => choose({ language: event.currentTarget.value as Language })}
          >
            <option value="nl" lang="nl">
              Nederlands
            </option>
            <option value="en" lang="en">
              English
            </option>
          </select>
        </label>
        <label>
          <span class="unseen">{words.theme.name}</span>
          <select
            value={settings.theme}
            onChange={(event) => choose({ theme: event.currentTarget.value as Theme })}
          >
            <option value="system">{words.theme.system}</option>
            <option value="light">{words.theme.light}</option>
            <option value="dark">{words.theme.dark}</option>
          </select>
        </label>
        <button type="button" class="quiet" onClick={props.openKeys}>
          {words.keys.title} <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}
