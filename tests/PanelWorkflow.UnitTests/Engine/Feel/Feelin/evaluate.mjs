// Reads FEEL expressions, one a line as JSON strings; answers each with its value as JSON on one line.
import { createInterface } from 'node:readline';
import { evaluate } from 'feelin';

const shown = (value) => {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object') return typeof value === 'function' ? { $: 'function' } : value;
  return Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shown(entry)]))
    : { $: String(value) };
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = shown(evaluate(JSON.parse(line), {}).value);
  } catch (failure) {
    answer = { error: String(failure.message) };
  }
  console.log(JSON.stringify(answer));
}
