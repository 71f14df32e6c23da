const { comesIn, goesOut, isGateway } = require('./helper');

module.exports = () => ({
  check(node, reporter) {
    if (!isGateway(node)) return;

    if (comesIn(node) > 1 && goesOut(node) > 1) {
      reporter.report(node.id, 'A gateway joins or forks, not both.');
    } else if (comesIn(node) === 1 && goesOut(node) === 1) {
      reporter.report(node.id, 'One flow in and one out: this gateway does nothing.');
    }
  },
});
