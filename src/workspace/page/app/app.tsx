// The frame of the page: header, the view that the address names, the card of keys, what is said
// aloud, and what is shown when the server is gone.
import { useEffect, useRef, useState } from 'preact/hooks';

import { useReading } from '../api/reading.ts';
import type { Language, StudyView } from '../api/types.ts';
import { KeyCard } from '../keys/card.tsx';
import { useKeys } from '../keys/registry.ts';
import { LanguageContext, wordsOf } from '../words/use_words.ts';
import { LiveRegion } from './announce.tsx';
import { LostBanner, SignedOut, useConnection } from './connection.tsx';
import { Header } from './header.tsx';
import { backTo, leftAt } from './last_places.ts';
import { go, usePlace } from './navigation.ts';
import { Nowhere, Problem } from './problem.tsx';
import { useSettings } from './settings.ts';
import { views } from './views.tsx';

/** Before the study is known: as the browser is set. */
function browserLanguage(): Language {
  return navigator.language.startsWith('nl') ? 'nl' : 'en';
}

export function App() {
  const settings = useSettings();
  const connection = useConnection();
  const study = useReading<StudyView>('/api/study');
  const language = settings.language || study.data?.language || browserLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return (
    <LanguageContext.Provider value={language}>
      {connection === 'signed-out' ? (
        <SignedOut />
      ) : (
        <>
          {connection === 'unreachable' && <LostBanner />}
          {study.data !== undefined ? (
            <Frame study={study.data} language={language} />
          ) : (
            study.error !== undefined && <Problem error={study.error} again={study.again} />
          )}
        </>
      )}
      <LiveRegion />
    </LanguageContext.Provider>
  );
}

/** Where one begins in a view: what says so of itself, or its heading. */
function startOf(main: HTMLElement | null): HTMLElement | null {
  return main?.querySelector<HTMLElement>('[data-begin]') ?? main?.querySelector<HTMLElement>('h1') ?? null;
}

function Frame(props: { study: StudyView; language: Language }) {
  const { study } = props;
  const words = wordsOf(props.language);
  const place = usePlace();
  const [card, setCard] = useState(false);
  const view = views.find((each) => each.name === place.view);
  const main = useRef<HTMLElement>(null);

  useEffect(() => leftAt(place.view, location.hash));
  useEffect(() => {
    const parts = [place.parts[0] ?? '', view?.title(words) ?? '', study.title, 'veldwerk'];
    document.title = parts.filter((part) => part !== '').join(' · ');
  });
  // Who goes to another view hears its heading, and reads from there; or is where it begins.
  const shown = useRef(place.view);
  useEffect(() => {
    if (shown.current === place.view) return;
    shown.current = place.view;
    startOf(main.current)?.focus();
  }, [place.view]);

  useKeys(
    (said) => said.keys.everywhere,
    [
      { keys: ['?'], what: (said) => said.keys.card, run: () => setCard(true) },
      {
        keys: ['/'],
        what: (said) => said.keys.to_search,
        run: () => {
          if (place.view === 'search') startOf(main.current)?.focus();
          else go(backTo('search'));
        },
      },
      ...views.map((each) => ({ keys: [each.key], what: each.what, run: () => go(backTo(each.name)) })),
    ],
  );

  return (
    <>
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {words.skip}
      </a>
      <Header study={study} view={place.view} openKeys={() => setCard(true)} />
      <main id="content" ref={main} tabIndex={-1}>
        {view === undefined ? <Nowhere /> : <view.show key={view.name} study={study} place={place} />}
      </main>
      {card && <KeyCard close={() => setCard(false)} />}
    </>
  );
}
