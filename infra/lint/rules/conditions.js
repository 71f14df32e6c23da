const { isChoice } = require('./helper');

module.exports = () => ({
  check(node, reporter) {
    if (!node.$instanceOf('bpmn:SequenceFlow')) return;

    const isBranch = isChoice(node.sourceRef) && node.sourceRef.default !== node;
    if (node.conditionExpression && !isBranch) {
      reporter.report(node.id, 'Only a flow out of a choosing exclusive gateway, and not its default, has one.');
    } else if (!node.conditionExpression && isBranch) {
      reporter.report(node.id, 'This branch has no condition and is not the default, so nothing says when it is taken.');
    }
  },
});
