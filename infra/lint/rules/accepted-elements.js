const refused = [
  'ScriptTask', 'ComplexGateway', 'InclusiveGateway', 'AdHocSubProcess', 'Transaction', 'DataObject', 'DataObjectReference',
  'DataStoreReference', 'CallChoreography', 'ChoreographyTask',
];

module.exports = () => ({
  check(node, reporter) {
    const name = refused.find((type) => node.$type === `bpmn:${type}`);
    if (!name) return;

    const element = name[0].toLowerCase() + name.slice(1);
    const parent = node.$parent.$type.split(':')[1];
    reporter.report(node.id, `<${element}> is not accepted in <${parent[0].toLowerCase() + parent.slice(1)}>.`);
  },
});
