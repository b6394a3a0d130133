// What is asked: the field, and how and where to look.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { useWords } from '../words/use_words.ts';
import { modes, orders, roles, stops } from './question.ts';
import type { GroupChoice, Question } from './question.ts';

function Choice<Name extends string>(props: {
  label: string;
  value: Name;
  names: readonly Name[];
  says: Record<Name, string>;
  choose: (name: Name) => void;
}) {
  return (
    <label>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.choose(event.currentTarget.value as Name)}>
        {props.names.map((name) => (
          <option key={name} value={name}>
            {props.says[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

function GroupField(props: { groups: readonly GroupChoice[]; value: string; choose: (key: string) => void }) {
  const words = useWords();
  const attributes = [...new Set(props.groups.map((group) => group.attribute))];
  return (
    <label>
      <span>{words.search.group}</span>
      <select value={props.value} onChange={(event) => props.choose(event.currentTarget.value)}>
        <option value="">{words.search.everyone}</option>
        {attributes.map((attribute) => (
          <optgroup key={attribute} label={attribute}>
            {props.groups
              .filter((group) => group.attribute === attribute)
              .map((group) => (
                <option key={group.key} value={group.key}>
                  {group.value === '' ? words.search.unknown : group.value}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

export function QuestionForm(props: {
  question: Question;
  groups: readonly GroupChoice[];
  ask: (change: Partial<Question>) => void;
}) {
  const words = useWords();
  const { question, ask } = props;
  const [text, setText] = useState(question.text);
  useEffect(() => setText(question.text), [question.text]);
  const typed = (change: Partial<Question>): void => ask({ text, ...change });
  const search: ComponentChildren = (
    <div class="search-line">
      <label class="unseen" for="search-field">
        {words.search.field}
      </label>
      <input
        id="search-field"
        data-begin
        type="search"
        maxLength={1000}
        autocomplete="off"
        spellcheck={false}
        placeholder={words.search.field}
        aria-describedby="search-hint"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="main">
        {words.search.find}
      </button>
    </div>
  );
  return (
    <form
      class="search-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        typed({});
      }}
    >
      {question.tab === 'hits' && search}
      {question.tab === 'hits' && (
        <p id="search-hint" class="soft">
          {words.search.hints[question.mode]}
        </p>
      )}
      <div class="filters">
        {question.tab === 'hits' && (
          <Choice
            label={words.search.how}
            value={question.mode}
            names={modes}
            says={words.search.modes}
            choose={(mode) => typed({ mode })}
          />
        )}
        <Choice
          label={words.search.role}
          value={question.role}
          names={roles}
          says={words.search.roles}
          choose={(role) => typed({ role })}
        />
        <GroupField groups={props.groups} value={question.group} choose={(group) => typed({ group })} />
        {question.tab === 'hits' ? (
          <>
            <Choice
              label={words.search.order}
              value={question.order}
              names={orders}
              says={words.search.orders}
              choose={(order) => typed({ order })}
            />
            <label class="check">
              <input
                type="checkbox"
                checked={question.capitals}
                onChange={(event) => typed({ capitals: event.currentTarget.checked })}
              />
              {words.search.capitals}
            </label>
          </>
        ) : (
          <Choice
            label={words.search.stop}
            value={question.stop}
            names={stops}
            says={words.search.stops}
            choose={(stop) => typed({ stop })}
          />
        )}
      </div>
    </form>
  );
}
