using System.Collections.Immutable;
using System.Globalization;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Bpmn;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Web.Features.Panel;

namespace PanelWorkflow.Web.Workflow;

/// <summary>The definition files are not in order, so the service does not start.</summary>
public sealed class FaultyDefinitionsException(IReadOnlyCollection<Fault> faults) : Exception(
    $"The workflow files have {faults.Count} fault(s):{Environment.NewLine}" + string.Join(Environment.NewLine, faults));

/// <summary>
/// Every process, table and partnership file below the workflows folder, read once at the start. A running instance finds the very file that
/// it started with by its hash.
/// </summary>
public sealed class DefinitionStore
{
    private readonly ImmutableDictionary<string, ProcessDefinition> _processesByHash;
    private readonly ImmutableDictionary<string, ProcessDefinition> _processesByFile;
    private readonly ImmutableDictionary<string, DecisionModel> _tablesByFile;
    private readonly ImmutableDictionary<string, DecisionModel> _tablesByHash;
    private readonly ImmutableSortedDictionary<string, Partnership> _partnerships;

    private DefinitionStore(Reading reading)
    {
        _processesByFile = reading.Processes.ToImmutableDictionary();
        _processesByHash = reading.Processes.Values.DistinctBy(p => p.Version.Hash).ToImmutableDictionary(p => p.Version.Hash);
        _tablesByFile = reading.Tables.ToImmutableDictionary();
        _tablesByHash = reading.Tables.Values.DistinctBy(t => t.Version.Hash).ToImmutableDictionary(t => t.Version.Hash);
        _partnerships = reading.Partnerships.ToImmutableSortedDictionary();
        Outcomes = reading.Outcomes!;
        Offences = reading.Offences!;
        GravityFactors = reading.GravityFactors!;
        RejectionReasons = reading.RejectionReasons!;
        Documents = reading.Documents!;
        LinkedServices = reading.LinkedServices!;
        Assessments = reading.Assessments!;
        Retention = reading.Retention!;
    }

    /// <summary>Every outcome that a panel may give, and what law and practice say of it.</summary>
    public OutcomeCatalogue Outcomes { get; }

    /// <summary>The offences that a referral may name.</summary>
    public OffenceTable Offences { get; }

    /// <summary>What makes an offence more or less serious.</summary>
    public GravityFactors GravityFactors { get; }

    /// <summary>Why a referral may be turned away.</summary>
    public RejectionReasons RejectionReasons { get; }

    /// <summary>Services to which a child may be referred on.</summary>
    public LinkedServices LinkedServices { get; }

    /// <summary>What the assessments ask.</summary>
    public AssessmentForms Assessments { get; }

    /// <summary>How long ended cases are kept.</summary>
    public RetentionPeriods Retention { get; }

    /// <summary>Letters and agreements, with their words.</summary>
    public DocumentTemplates Documents { get; }

    public IEnumerable<Partnership> Partnerships => _partnerships.Values;

    public IEnumerable<KeyValuePair<string, ProcessDefinition>> Processes => _processesByFile;

    public IEnumerable<KeyValuePair<string, DecisionModel>> Tables => _tablesByFile;

    /// <summary>Reads the folder. Throws <see cref="FaultyDefinitionsException"/> with every fault of every file.</summary>
    public static DefinitionStore Read(string folder)
    {
        var reading = new Reading(folder);
        reading.ReadAll();
        return reading.Faults.Count == 0 ? new DefinitionStore(reading) : throw new FaultyDefinitionsException(reading.Faults);
    }

    public Partnership Partnership(string key) => _partnerships[key];

    public bool HasPartnership(string key) => _partnerships.ContainsKey(key);

    /// <summary>The process that a partnership runs under a key.</summary>
    public ProcessDefinition Process(string partnership, string key) => _processesByFile[_partnerships[partnership].Definitions[key]];

    /// <summary>The table that a partnership asks under a key.</summary>
    public DecisionModel Table(string partnership, string key) => _tablesByFile[_partnerships[partnership].Definitions[key]];

    /// <summary>The table that a decision was made with; null when its file is no longer here.</summary>
    public DecisionModel? TableByHash(string hash) => _tablesByHash.GetValueOrDefault(hash);

    public bool HasProcess(string hash) => _processesByHash.ContainsKey(hash);

    /// <summary>Every version of a process that is on file, the oldest first.</summary>
    public IEnumerable<ProcessDefinition> Versions(string key) => _processesByHash.Values.Where(p => p.Version.Key == key).OrderBy(p => p.Version.Number);

    /// <summary>The process of a running instance.</summary>
    public ProcessDefinition ProcessByHash(string hash) => _processesByHash[hash];

    private sealed class Reading(string folder)
    {
        public Dictionary<string, ProcessDefinition> Processes { get; } = [];

        public Dictionary<string, DecisionModel> Tables { get; } = [];

        public Dictionary<string, Partnership> Partnerships { get; } = [];

        public OutcomeCatalogue? Outcomes { get; private set; }

        public OffenceTable? Offences { get; private set; }

        public GravityFactors? GravityFactors { get; private set; }

        public RejectionReasons? RejectionReasons { get; private set; }

        public DocumentTemplates? Documents { get; private set; }

        public LinkedServices? LinkedServices { get; private set; }

        public AssessmentForms? Assessments { get; private set; }

        public RetentionPeriods? Retention { get; private set; }

        public List<Fault> Faults { get; } = [];

        public void ReadAll()
        {
            if (!Directory.Exists(folder))
            {
                Faults.Add(new Fault(folder, "", 0, "no-folder", "There is no such folder."));
                return;
            }

            foreach (var path in Directory.EnumerateFiles(folder, "v*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) ReadDefinition(path);
            foreach (var path in Directory.EnumerateFiles(folder, "partnership.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                ReadPartnership(path);
            foreach (var (key, partnership) in Partnerships)
            {
                foreach (var (definition, file) in partnership.Definitions.Where(d => !Processes.ContainsKey(d.Value) && !Tables.ContainsKey(d.Value)))
                    Faults.Add(new Fault($"{key}/partnership.json", definition, 0, "missing-definition", $"There is no usable file {file}."));
            }

            foreach (var shared in Partnerships.GroupBy(p => p.Value.ReferencePrefix).Where(g => g.Count() > 1))
                Faults.Add(new Fault(string.Join(", ", shared.Select(p => $"{p.Key}/partnership.json")), "referencePrefix", 0, "shared-prefix",
                    $"More than one partnership gives its cases the prefix {shared.Key}."));
            ReadOutcomes();
            Offences = ReadList(OffenceTable.File, OffenceTable.Read);
            GravityFactors = ReadList(Workflow.GravityFactors.File, Workflow.GravityFactors.Read);
            RejectionReasons = ReadList(Workflow.RejectionReasons.File, Workflow.RejectionReasons.Read);
            LinkedServices = ReadList(Workflow.LinkedServices.File, Workflow.LinkedServices.Read);
            ReadAssessments();
            Retention = ReadList(RetentionPeriods.File, content => RetentionPeriods.Read(content, Outcomes));
            ReadDocuments();
            if (Partnerships.Count == 0) Faults.Add(new Fault(folder, "", 0, "no-partnership", "The workflows folder has no partnership.json."));
        }

        private void ReadDefinition(string path)
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var key = Path.GetFileName(Path.GetDirectoryName(path))!;
            if (!int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;

            switch (Path.GetExtension(path))
            {
                case ".bpmn": Keep(file, BpmnReader.Read(file, key, number, File.ReadAllBytes(path)), Processes); break;
                case ".dmn": Keep(file, DmnReader.Read(file, key, number, File.ReadAllBytes(path)), Tables); break;
            }
        }

        private void ReadOutcomes()
        {
            Outcomes = ReadList(OutcomeCatalogue.File, OutcomeCatalogue.Read);
            if (Outcomes is not { } catalogue) return;

            foreach (var (key, partnership) in Partnerships.Where(p => !p.Value.Outcomes.IsDefault))
            {
                foreach (var local in partnership.Outcomes.Where(local => !catalogue.Knows(local.Code)))
                    Faults.Add(new Fault($"{key}/partnership.json", local.Code, 0, "unknown-outcome", "The catalogue of outcomes has no such code."));
            }

            foreach (var (file, table) in Tables.Where(t => t.Value.Version.Key == OutcomeOptions.TableKey))
            {
                foreach (var (rule, code) in OutcomeOptions.OutcomesOf(table).Where(one => !catalogue.Knows(one.Code)))
                    Faults.Add(new Fault(file, rule, 0, "unknown-outcome", $"The catalogue of outcomes has no code {code}."));
            }
        }

        private void ReadAssessments()
        {
            Assessments = ReadList(AssessmentForms.File, AssessmentForms.Read);
            if (Assessments is not { } forms) return;

            foreach (var (file, table) in Tables.Where(t => t.Value.Version.Key == AssessmentForms.TableKey))
            {
                foreach (var (rule, kind) in AssessmentForms.KindsOf(table).Where(one => !forms.Knows(one.Kind)))
                    Faults.Add(new Fault(file, rule, 0, "unknown-assessment", $"{AssessmentForms.File} has no kind {kind}."));
            }
        }

        private void ReadDocuments()
        {
            if (ReadList(DocumentList.File, DocumentList.Read) is not { } list) return;

            foreach (var document in list.Documents)
            {
                foreach (var code in document.Outcomes.Where(code => Outcomes?.Knows(code) == false))
                    Faults.Add(new Fault(DocumentList.File, document.Key, 0, "unknown-outcome", $"The catalogue of outcomes has no code {code}."));
            }

            var compiled = DocumentTemplates.Compile(folder, list);
            Documents = compiled.Content;
            Faults.AddRange(compiled.Faults);
        }

        private void ReadPartnership(string path)
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var name = Path.GetFileName(Path.GetDirectoryName(path))!;
            Keep(name, PartnershipFile.Read(file, name, File.ReadAllBytes(path)), Partnerships);
        }

        private T? ReadList<T>(string file, Func<byte[], Loaded<T>> read)
            where T : class
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                Faults.Add(new Fault(file, "", 0, "missing-file", "There is no such file."));
                return null;
            }

            var loaded = read(File.ReadAllBytes(path));
            Faults.AddRange(loaded.Faults);
            return loaded.Content;
        }

        private void Keep<T>(string key, Loaded<T> loaded, Dictionary<string, T> into)
            where T : class
        {
            if (loaded.IsUsable) into.Add(key, loaded.Content!);
            else Faults.AddRange(loaded.Faults);
        }
    }
}
