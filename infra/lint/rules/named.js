const { goesOut, isChoice } = require('./helper');

module.exports = () => ({
  check(node, reporter) {
    if (node.name && node.name.trim()) return;

    if (node.$instanceOf('bpmn:Task') || (node.$instanceOf('bpmn:Event') && !node.$instanceOf('bpmn:StartEvent'))) {
      reporter.report(node.id, 'People read this in the work list or the picture: give it a name.');
    } else if (node.$instanceOf('bpmn:Lane')) {
      reporter.report(node.id, 'A lane says who acts: give it a name.');
    } else if (isChoice(node)) {
      reporter.report(node.id, 'A choice is a question that people read: give it a name.');
    } else if (node.$instanceOf('bpmn:SequenceFlow') && node.conditionExpression && goesOut(node.sourceRef) > 1) {
      reporter.report(node.id, 'A condition is an answer that people read: give the flow a name.');
    }
  },
});
