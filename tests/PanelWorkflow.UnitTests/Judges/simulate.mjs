// Reads processes, each with its steps: the way that every choice goes, and what happens at which element. Takes each process through its
// steps on bpmn-io's token simulation, and writes where its tokens and its waits were after each.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { Injector } from 'didi';

register('./bundled.mjs', import.meta.url);
const { default: EventBus } = await import('diagram-js/lib/core/EventBus.js');
const { default: simulation } = await import('bpmn-js-token-simulation/lib/simulator/index.js');

const waitForOthers = ['bpmn:UserTask', 'bpmn:ServiceTask'];
const comesFromOutside = ['continue', 'timer', 'message'];

// The simulation knows no time: there, a duration that has run out may do so again.
const happensOnce = ({ event: { type, interrupting }, element }) =>
  type === 'timer' && !interrupting && !element.businessObject.eventDefinitions[0].timeCycle;

// What the simulation asks of a drawn element, without the drawing.
function elementsOf(process) {
  const elements = new Map();
  const add = (model, parent) => {
    const element = {
      id: model.id, type: model.$type, businessObject: model, parent, di: { isExpanded: true },
      children: [], incoming: [], outgoing: [], attachers: [],
    };
    elements.set(model.id, element);
    parent?.children.push(element);
    model.flowElements?.forEach(child => add(child, element));
  };
  add(process);
  for (const element of elements.values()) {
    const { sourceRef, targetRef, attachedToRef } = element.businessObject;
    if (sourceRef) {
      element.source = elements.get(sourceRef.id);
      element.target = elements.get(targetRef.id);
      element.source.outgoing.push(element);
      element.target.incoming.push(element);
    }
    if (attachedToRef) {
      element.host = elements.get(attachedToRef.id);
      element.host.attachers.push(element);
    }
  }
  return elements;
}

// Where the tokens are, a sub-process that goes on being one, and what may happen next.
function situation(instance) {
  const tokens = [];
  const waits = [];
  const visit = scope => {
    waits.push(...[...scope.subscriptions].filter(({ event }) => comesFromOutside.includes(event.type)).map(({ element }) => element.id));
    for (const inner of scope.children.filter(child => !child.destroyed)) {
      tokens.push(inner.element.id);
      visit(inner);
    }
  };
  if (!instance.destroyed) visit(instance);
  return { tokens: tokens.sort().join(' '), waits: waits.sort().join(' '), hasEnded: instance.destroyed };
}

async function run({ xml, steps }) {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const elements = elementsOf(rootElement.rootElements.find(root => root.$type === 'bpmn:Process'));
  const all = [...elements.values()];
  const injector = new Injector([simulation, { eventBus: ['type', EventBus], elementRegistry: ['value', elements] }]);
  injector.init();
  const simulator = injector.get('simulator');
  all.filter(element => waitForOthers.includes(element.type)).forEach(element => simulator.waitAtElement(element));
  simulator.reset();

  let instance;
  return steps.map(({ isTrue, at, nth }) => {
    for (const choice of all.filter(element => element.type === 'bpmn:ExclusiveGateway')) {
      const chosen = choice.outgoing.find(flow => isTrue.includes(flow.businessObject.conditionExpression?.body));
      simulator.setConfig(choice, { activeOutgoing: chosen ?? elements.get(choice.businessObject.default?.id) });
    }
    const subscription = simulator.findSubscriptions({ element: elements.get(at) })[nth];
    if (!subscription) return { tokens: `nothing waits at ${at}`, waits: '', hasEnded: false };
    const [scope] = simulator.trigger({ event: subscription.event, scope: subscription.scope });
    instance ??= scope;
    if (happensOnce(subscription)) subscription.remove();
    return situation(instance);
  });
}

const results = [];
for (const one of JSON.parse(readFileSync(0, 'utf8'))) {
  results.push(await run(one));
}
process.stdout.write(JSON.stringify(results));
