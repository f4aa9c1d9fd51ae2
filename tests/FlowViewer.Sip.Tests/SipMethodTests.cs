using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

public sealed class SipMethodTests
{
    public static TheoryData<KnownMethod> Known() => [.. Enum.GetValues<KnownMethod>().Skip(1)];

    [Theory, MemberData(nameof(Known))]
    public void A_registered_method_is_found_by_its_name(KnownMethod known)
    {
        var method = SipMethod.Of(known.ToString().ToUpperInvariant());
        Assert.Equal((known, known.ToString().ToUpperInvariant()), (method.Known, method.Name));
    }

    [Fact]
    public void Another_method_keeps_its_name_and_case_matters()
    {
        Assert.Equal((KnownMethod.Other, "invite"), (SipMethod.Of("invite").Known, SipMethod.Of("invite").Name));
        Assert.Equal(SipMethod.Of("PING"), SipMethod.Of("PING"));
        Assert.NotEqual(SipMethod.Of("PING"), SipMethod.Of("PONG"));
        Assert.NotEqual(SipMethod.Invite, SipMethod.Of("invite"));
    }

    [Fact]
    public void No_method_has_no_name() => Assert.Equal(("", KnownMethod.Other), (default(SipMethod).Name, default(SipMethod).Known));
}
