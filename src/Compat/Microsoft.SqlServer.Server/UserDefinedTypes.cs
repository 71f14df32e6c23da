namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is stored. Present so that Microsoft.Data.SqlClient loads; the service uses no such type.</summary>
public enum Format { Unknown, Native, UserDefined }

/// <summary>Custom storage of a CLR user-defined type.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format => format;

    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    public bool IsByteOrdered { get; set; }

    public string? Name { get; set; }

    public string? ValidationMethodName { get; set; }
}

/// <summary>Marks a CLR user-defined aggregate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedAggregateAttribute(Format format) : Attribute
{
    public Format Format => format;

    public int MaxByteSize { get; set; }
}

/// <summary>A CLR user-defined type is not declared as it should be.</summary>
public sealed class InvalidUdtException : SystemException
{
    public InvalidUdtException()
    {
    }

    public InvalidUdtException(string message)
        : base(message)
    {
    }

    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
