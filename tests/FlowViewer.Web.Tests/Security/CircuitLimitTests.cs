using System.Net;
using FlowViewer.Web.Security;

namespace FlowViewer.Web.Tests.Security;

public sealed class CircuitLimitTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1"), Two = IPAddress.Parse("192.0.2.2"), Three = IPAddress.Parse("192.0.2.3");

    [Fact]
    public void An_address_gets_its_places_and_no_more_until_it_gives_one_back()
    {
        var places = new CircuitLimits.Places(new CircuitSettings { AtOnce = 10, AtOncePerAddress = 2 });

        Assert.True(places.TryTake(One));
        Assert.True(places.TryTake(One));
        Assert.False(places.TryTake(One));
        Assert.True(places.TryTake(Two));
        places.GiveBack(One);
        Assert.True(places.TryTake(One));
        Assert.Equal(3, places.Taken);
    }

    [Fact]
    public void All_addresses_together_get_the_places_there_are()
    {
        var places = new CircuitLimits.Places(new CircuitSettings { AtOnce = 2, AtOncePerAddress = 2 });

        Assert.True(places.TryTake(One));
        Assert.True(places.TryTake(Two));
        Assert.False(places.TryTake(Three));
        places.GiveBack(One);
        places.GiveBack(Two);
        Assert.Equal(0, places.Taken);
        Assert.True(places.TryTake(Three));
    }
}
