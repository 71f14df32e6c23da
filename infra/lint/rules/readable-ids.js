const wellFormed = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;
const random = /^[A-Za-z]+_(?:[01][0-9a-z]{6}|0x[0-9a-z]*)$|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-/;
const example = 'ScreenReferral';

module.exports = () => ({
  check(node, reporter) {
    if (!node.$instanceOf('bpmn:FlowElement') && !node.$instanceOf('bpmn:Lane') && !node.$instanceOf('bpmn:Process')) return;

    const id = node.id || '';
    if (!wellFormed.test(id)) {
      reporter.report(id, 'An id is letters, digits, hyphens and underscores, begins with a letter and has at most 100.');
    } else if (random.test(id)) {
      reporter.report(id, `${id} was made by a tool. Give it an id that says what it is, e.g. ${example}.`);
    }
  },
});
