// What becomes of a request: an answer, a refusal with its reason, or no server at all.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { get, onOutcome, path, post, query, Refused, Unreachable } from '../../../src/workspace/page/api/client.ts';
import { onStamp } from '../../../src/workspace/page/api/stamp.ts';

const realFetch = globalThis.fetch;
let asked: { where: string; init: RequestInit }[] = [];

function answerWith(status: number, body: string): void {
  asked = [];
  globalThis.fetch = (where, init) => {
    asked.push({ where: String(where), init: init ?? {} });
    return Promise.resolve(new Response(body, { status }));
  };
}

afterEach(() => {
  globalThis.fetch = realFetch;
});

test('a change carries the header that no other site can send', async () => {
  answerWith(200, '{"stamp":"s1"}');
  await post('/api/undo', {});
  const headers = asked[0]?.init.headers as Record<string, string>;
  assert.equal(headers['X-Veldwerk'], '1');
  assert.equal(headers['Content-Type'], 'application/json');
  assert.equal(asked[0]?.init.body, '{}');
  assert.equal(asked[0]?.init.method, 'POST');
});

test("an answer's stamp is passed on once", async () => {
  const seen: string[] = [];
  const end = onStamp((stamp) => seen.push(stamp));
  answerWith(200, '{"stamp":"s2"}');
  await get('/api/overview');
  await get('/api/overview');
  end();
  assert.deepEqual(seen, ['s2']);
});

test('a refusal has its kind, its help and what stands there now', async () => {
  answerWith(409, '{"error":{"kind":"clash","message":"changed meanwhile","help":"Look.","now":{"text":"theirs"}}}');
  await assert.rejects(post('/api/memos/study/study', {}), (error: unknown) => {
    assert.ok(error instanceof Refused);
    assert.deepEqual([error.kind, error.status, error.message, error.help, error.now], ['clash', 409, 'changed meanwhile', 'Look.', { text: 'theirs' }]);
    return true;
  });
});

test('who is not signed in is told so, and a server that is gone is not an error of the study', async () => {
  const outcomes: string[] = [];
  onOutcome((what) => outcomes.push(what));
  answerWith(401, '{"error":{"kind":"request","message":"no"}}');
  await assert.rejects(get('/api/study'), (error: unknown) => error instanceof Refused && error.kind === 'signed-out');
  globalThis.fetch = () => Promise.reject(new TypeError('refused'));
  await assert.rejects(get('/api/study'), Unreachable);
  answerWith(200, '<html>another program on this port</html>');
  await assert.rejects(get('/api/study'), Unreachable);
  onOutcome(() => undefined);
  assert.deepEqual(outcomes, ['signed-out', 'unreachable', 'unreachable']);
});

test('names are encoded, and what is empty is left out', () => {
  assert.equal(path('interviews', 'a/b?c'), '/api/interviews/a%2Fb%3Fc');
  assert.equal(query({ kind: 'matrix', by: '', code: 'a&b' }), '?kind=matrix&code=a%26b');
  assert.equal(query({ by: '' }), '');
});
