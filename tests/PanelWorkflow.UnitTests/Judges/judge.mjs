// Reads a list of processes with their variables, runs each on another engine, and writes at which user tasks each waited in turn.
// In each turn the first of them by name is completed.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Engine } from 'bpmn-engine';

const run = ({ xml, variables }) => new Promise((resolve, reject) => {
  const waiting = [];
  const listener = new EventEmitter();
  listener.on('activity.wait', api => waiting.push(api));
  const turns = [];
  new Engine({ name: 'judge', source: xml, variables }).execute({ listener }, error => error && reject(error))
    .then(() => {
      while (waiting.length > 0) {
        waiting.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
        turns.push(waiting.map(api => api.id).join(' '));
        if (turns.length > 200) return reject(new Error('no end'));
        waiting.shift().signal();
      }
      return resolve(turns);
    }, reject);
});

const results = [];
for (const one of JSON.parse(readFileSync(0, 'utf8'))) {
  results.push(await run(one).catch(error => [`error: ${error.message}`]));
}
process.stdout.write(JSON.stringify(results));
