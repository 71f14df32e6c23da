// Reads a process with the one that it calls, its facts and the order in which its waits are met, and runs it whole on npm's bpmn-engine:
// in memory, and with its state written and read as JSON at every wait. Writes the median milliseconds of each. The file is read once.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Engine } from 'bpmn-engine';
import * as types from 'bpmn-elements';
import { BpmnModdle } from 'bpmn-moddle';
import serialize, { TypeResolver } from 'moddle-context-serializer';

const { process, called, key, facts, order, seconds } = JSON.parse(readFileSync(0, 'utf8'));

// Both processes in one file, as that engine wants them; what the called one has bears its key, since both may have steps of one id.
async function together() {
  const moddle = new BpmnModdle();
  const outer = (await moddle.fromXML(process)).rootElement;
  const inner = (await moddle.fromXML(called)).rootElement;
  const isProcess = root => root.$type === 'bpmn:Process';
  const rename = element => {
    element.id = `${key}_${element.id}`;
    for (const part of [...(element.flowElements ?? []), ...(element.eventDefinitions ?? [])]) rename(part);
  };
  const callee = inner.rootElements.find(isProcess);
  rename(callee);
  callee.id = key;
  callee.isExecutable = false;
  const messages = inner.rootElements.filter(root => root.$type === 'bpmn:Message');
  outer.rootElements = [...outer.rootElements.filter(root => root.$type !== 'bpmn:Collaboration'), ...messages, callee];
  outer.diagrams = [];
  for (const one of [outer.rootElements.find(isProcess), callee]) one.laneSets = [];
  const { xml } = await moddle.toXML(outer);
  return serialize(await moddle.fromXML(xml), TypeResolver(types));
}

// Conditions are one comparison of one fact; a timer may go by a fact.
const resolveExpression = text => {
  const [, fact, value] = /^(\w+) = (.+)$/.exec(text) ?? [];
  return fact ? facts[fact] === JSON.parse(value) : facts[text] ?? text;
};

// Jobs and tables are done at once.
const doAtOnce = activity => {
  if (['bpmn:ServiceTask', 'bpmn:BusinessRuleTask'].includes(activity.type)) {
    activity.behaviour.Service = function Service() {
      return { execute: (_, done) => done(null) };
    };
  }
};

const options = { name: 'rate', expressions: { resolveExpression }, extensions: { doAtOnce } };
const sourceContext = await together();

function listen() {
  const waiting = new Map();
  const listener = new EventEmitter().on('activity.wait', wait => waiting.set(wait.id, wait));
  return { waiting, listener };
}

async function inMemory() {
  const { waiting, listener } = listen();
  const engine = new Engine({ ...options, sourceContext });
  const ended = engine.waitFor('end');
  await engine.execute({ listener });
  for (const id of order) waiting.get(id).signal();
  await ended;
}

async function stored() {
  let { waiting, listener } = listen();
  let engine = new Engine({ ...options, sourceContext });
  await engine.execute({ listener });
  let ended;
  for (const id of order) {
    const state = JSON.stringify(await engine.getState());
    engine.stop();
    ({ waiting, listener } = listen());
    engine = new Engine(options).recover(JSON.parse(state), options);
    ended = engine.waitFor('end');
    await engine.resume({ listener });
    waiting.get(id).signal();
  }
  await ended;
}

async function median(run) {
  const times = [];
  for (let warmUp = 0; warmUp < 3; warmUp++) await run();
  for (const until = performance.now() + seconds * 1000; times.length < 5 || performance.now() < until;) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

console.log(JSON.stringify({ inMemory: await median(inMemory), stored: await median(stored) }));
globalThis.process.exit(); // timers of journeys that are over would go on
