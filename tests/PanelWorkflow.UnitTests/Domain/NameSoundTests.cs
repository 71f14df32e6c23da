using PanelWorkflow.Domain.Children;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Domain;

public sealed class NameSoundTests
{
    [Theory]
    [InlineData("Robert", "R163")]
    [InlineData("Rupert", "R163")]
    [InlineData("Rubin", "R150")]
    [InlineData("Ashcraft", "A261")]
    [InlineData("Tymczak", "T522")]
    [InlineData("Pfister", "P236")]
    [InlineData("Honeyman", "H555")]
    [InlineData("O'Brien", "O165")]
    [InlineData("Müller", "M460")]
    [InlineData("A", "A000")]
    [InlineData("-", "")]
    [InlineData("李", "李")]
    public void Sound_IsAmericanSoundexOfTheFoldedName(string name, string sound) => NameSound.Of(name).ShouldBe(sound);

    [Theory]
    [InlineData("Élodie-Anne O’Neil", "elodieanneoneil")]
    [InlineData("  ", "")]
    public void Fold_DropsCaseAccentsAndPunctuation(string name, string folded) => NameSound.Fold(name).ShouldBe(folded);
}
