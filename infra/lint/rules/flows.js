const { comesIn, goesOut, isGateway } = require('./helper');

module.exports = () => ({
  check(node, reporter) {
    if (!node.$instanceOf('bpmn:FlowNode') || isGateway(node) || node.triggeredByEvent) return;

    if (goesOut(node) > 1) {
      reporter.report(node.id, 'Several flows lead out. Put a gateway after it that says which of them are taken.');
    }
    if (comesIn(node) > 1) {
      reporter.report(node.id, 'Several flows lead in. Put a gateway before it that says whether it waits for all of them.');
    }
    if (goesOut(node) === 0 && !node.$instanceOf('bpmn:EndEvent')) {
      reporter.report(node.id, 'No flow leads on from here, and this is no end event.');
    }
  },
});
