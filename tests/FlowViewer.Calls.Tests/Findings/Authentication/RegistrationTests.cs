using System.Globalization;
using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Authentication;

namespace FlowViewer.Calls.Tests.Findings.Authentication;

public sealed class RegistrationTests
{
    private const string Later = "4000.000 carol:5060 > alice:5060 OPTIONS b=z f=z id=later from=carol to=alice";

    [Fact]
    public void A_binding_that_nobody_refreshes_ran_out() => Assert.Contains("alice@example.com was bound for 10 min 0 s (message 2), and no REGISTER of 192.0.2.1 followed in 66 min 39 s.",
        RuleRun.Words(Assert.Single(RuleRun.OfScript(new RegistrationExpired(), $"{Register(0, 600)}\n{Later}").Findings)), StringComparison.Ordinal);

    [Theory]
    [InlineData(550, 0)]
    [InlineData(700, 1)]
    public void A_refresh_is_due_before_the_end(int second, int findings) => Assert.Equal(findings, RuleRun.OfScript(new RegistrationExpired(), $"{Register(0, 600)}\n{Register(second, 600)}").Findings.Count);

    [Fact]
    public void A_call_that_is_missed_meanwhile_makes_it_an_error() => Assert.Equal(Severity.Error, Assert.Single(RuleRun.OfScript(new RegistrationExpired(), $"""
        {Register(0, 600)}
        650.000 carol:5060 > registrar:5060 INVITE b=c f=c id=missed from=carol to=alice sdp
        650.100 registrar:5060 > carol:5060 480 Temporarily Unavailable b=c t=r
        {Register(700, 600)}
        """).Findings).Severity);

    [Fact]
    public void A_removal_is_silent() => Assert.Empty(RuleRun.OfScript(new RegistrationExpired(), $"{Register(0, 600)}\n{Register(300, 0)}\n{Later}").Findings);

    [Fact]
    public void A_trace_that_ends_before_is_silent() => Assert.Empty(RuleRun.OfScript(new RegistrationExpired(), Register(0, 3600)).Findings);

    [Theory]
    [InlineData(5, 12, 1)]
    [InlineData(5, 9, 0)]
    [InlineData(30, 12, 0)]
    public void Ten_registrations_in_a_minute_are_a_storm(int gap, int count, int findings) => Assert.Equal(findings, RuleRun.OfScript(new RegistrationStorm(), Registers(count, gap, 16)).Findings.Count);

    [Theory]
    [InlineData(20, Severity.Warning)]
    [InlineData(30, Severity.Info)]
    public void Refreshes_long_before_their_time_are_told_and_those_that_keep_a_NAT_open_forgiven(int gap, Severity severity) =>
        Assert.Equal(severity, Assert.Single(RuleRun.OfScript(new RegistrationStorm(), Registers(7, gap, 3600)).Findings).Severity);

    [Fact]
    public void Contacts_that_change_each_time_are_told() => Assert.Contains("with 6 different contacts in a row", RuleRun.Words(Assert.Single(
        RuleRun.OfScript(new RegistrationStorm(), string.Join('\n', Enumerable.Range(0, 6).Select(i => Register(i * 500, 600, $"192.0.2.1:{40000 + i}")))).Findings)), StringComparison.Ordinal);

    [Fact]
    public void Two_devices_of_one_user_are_silent() =>
        Assert.Empty(RuleRun.OfScript(new RegistrationStorm(), string.Join('\n', Enumerable.Range(0, 8).Select(i => Register(i * 500, 600, $"192.0.2.1:{40000 + (i % 2)}")))).Findings);

    [Fact]
    public void The_first_round_without_credentials_does_not_count() => Assert.Empty(RuleRun.OfScript(new RegistrationStorm(), string.Join('\n', Enumerable.Range(0, 12).Select(i => $"""
        {i}.000 alice:5060 > registrar:5060 REGISTER b={i} f=a c={i} to=alice h=Contact:_<sip:alice@192.0.2.1>
        {i}.100 registrar:5060 > alice:5060 401 Unauthorized b={i} t=r
        """))).Findings);

    [Fact]
    public void Thousands_of_clients_that_register_once_are_no_storm()
    {
        string script = string.Join('\n', Enumerable.Range(0, 4000).Select(i => string.Create(CultureInfo.InvariantCulture, $"""
            {i * 0.01m:0.000} 10.{i >> 8}.{i & 255}.1:5060 > 192.0.2.9:5060 REGISTER b={i} f=a{i} id=r{i} from=u{i} to=u{i} h=Contact:_<sip:u{i}@10.0.0.1>;expires=600
            {(i * 0.01m) + 0.005m:0.000} 192.0.2.9:5060 > 10.{i >> 8}.{i & 255}.1:5060 200 OK b={i} t=r h=Contact:_<sip:u{i}@10.0.0.1>;expires=600
            """)));

        Assert.Empty(RuleRun.OfScript(new RegistrationStorm(), script).Findings);
    }

    [Theory]
    [InlineData("<sip:alice@192.0.2.1:5060>;expires=600", null)]
    [InlineData("<sip:alice@192.0.2.1:5060;ob>;expires=600;q=0.5;pub-gruu=\"sip:x\"", null)]
    [InlineData("<sip:alice@203.0.113.9:40000>;expires=600", Severity.Warning)]
    [InlineData("<sip:bob@203.0.113.9:40000>;expires=600", Severity.Warning)]
    [InlineData("<sip:alice@192.0.2.1:5060>;expires=0", Severity.Warning)]
    [InlineData("<sip:alice@192.0.2.1:5060>", Severity.Info)]
    public void The_200_shows_the_contact_that_was_asked(string bound, Severity? severity) => Assert.Equal(severity, RuleRun.OfScript(new ContactNotBound(), $"""
        0.000 alice:5060 > registrar:5060 REGISTER b=1 f=a from=alice to=alice h=Contact:_<sip:alice@192.0.2.1:5060>;expires=600
        0.100 registrar:5060 > alice:5060 200 OK b=1 t=r h=Contact:_{bound}
        """).Findings.SingleOrDefault()?.Severity);

    [Fact]
    public void A_contact_that_is_corrected_to_the_seen_address_is_information() => Assert.Equal(Severity.Info, Assert.Single(RuleRun.OfScript(new ContactNotBound(), """
        0.000 203.0.113.1:40000 > registrar:5060 REGISTER b=1 f=a from=alice to=alice h=Contact:_<sip:alice@10.0.0.5:5060>;expires=600
        0.100 registrar:5060 > 203.0.113.1:40000 200 OK b=1 t=r h=Contact:_<sip:alice@203.0.113.1:40000>;expires=600
        """).Findings).Severity);

    [Fact]
    public void A_registration_for_somebody_else_is_silent() => Assert.Empty(RuleRun.OfScript(new ContactNotBound(), """
        0.000 core:5060 > server:5060 REGISTER b=1 f=a from=core to=alice h=Contact:_<sip:core@192.0.2.1>;expires=600
        0.100 server:5060 > core:5060 200 OK b=1 t=r
        """).Findings);

    [Theory]
    [InlineData("Contact:_<sip:alice@192.0.2.1:5060>;expires=0")]
    [InlineData("Contact:_*\\r\\nExpires:_0")]
    [InlineData("User-Agent:_fetch")]
    public void Removals_and_queries_are_silent(string header) => Assert.Empty(RuleRun.OfScript(new ContactNotBound(), $"""
        0.000 alice:5060 > registrar:5060 REGISTER b=1 f=a from=alice to=alice h={header}
        0.100 registrar:5060 > alice:5060 200 OK b=1 t=r
        """).Findings);

    [Theory]
    [InlineData("alice:6400 > proxy:6101", 0)]
    [InlineData("proxy:5101 > alice:6401", 0)]
    [InlineData("alice:6401 > proxy:5101", 1)]
    [InlineData("alice:6400 > proxy:5060", 1)]
    [InlineData("proxy:6101 > alice:6400", 1)]
    public void Requests_use_the_ports_that_were_agreed(string hop, int findings) => Assert.Equal(findings, RuleRun.OfScript(new IpsecPortsWrong(), $"""
        0.000 alice:5060 > proxy:5060 REGISTER b=1 f=a from=alice to=alice h=Contact:_<sip:alice@192.0.2.1:5060>\r\nSecurity-Client:_ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=6400;port-s=6401
        0.100 proxy:5060 > alice:5060 401 Unauthorized b=1 t=r h=Security-Server:_ipsec-3gpp;alg=hmac-sha-1-96;spi-c=3;spi-s=4;port-c=5101;port-s=6101
        1.000 alice:6400 > proxy:6101 REGISTER b=3 f=a c=2 from=alice to=alice
        5.000 {hop} INVITE b=2 f=x id=other sdp
        """).Findings.Count);

    [Theory]
    [InlineData("alice:6400 > proxy:6101", Severity.Info)]
    [InlineData("alice:5060 > proxy:5060", null)]
    public void What_is_answered_all_the_same_is_information_and_a_proxy_that_does_without_IPsec_may(string register, Severity? severity) => Assert.Equal(severity, RuleRun.OfScript(new IpsecPortsWrong(), $"""
        0.000 alice:5060 > proxy:5060 REGISTER b=1 f=a from=alice to=alice h=Security-Client:_ipsec-3gpp;spi-c=1;spi-s=2;port-c=6400;port-s=6401
        0.100 proxy:5060 > alice:5060 401 Unauthorized b=1 t=r h=Security-Server:_ipsec-3gpp;spi-c=3;spi-s=4;port-c=5101;port-s=6101
        1.000 {register} REGISTER b=3 f=a c=2 from=alice to=alice
        5.000 proxy:5060 > alice:6400 OPTIONS b=2 f=x id=other
        5.100 alice:6400 > proxy:5060 200 OK b=2 t=y
        """).Findings.SingleOrDefault()?.Severity);

    [Fact]
    public void A_log_that_goes_on_days_later_was_not_watching() => Assert.Empty(RuleRun.OfScript(new RegistrationExpired(), $"{Register(0, 600)}\n{Register(200000, 600)}").Findings);

    [Theory]
    [InlineData("spi-c=3;spi-s=4;port-c=5101;port-s=6101", "494 Security Agreement Required", 0)]
    [InlineData("spi-c=3;spi-s=4;port-c=5101;port-s=6101;mod=trans", "494 Security Agreement Required", 0)]
    [InlineData("spi-c=3;spi-s=9;port-c=5101;port-s=6101", "494 Security Agreement Required", 1)]
    [InlineData("spi-c=3;spi-s=9;port-c=5101;port-s=6101", "200 OK", 0)]
    public void Security_Verify_repeats_the_list_of_the_server(string returned, string answer, int findings) => Assert.Equal(findings, RuleRun.OfScript(new IpsecPortsWrong(), $"""
        0.000 alice:5060 > proxy:5060 REGISTER b=1 f=a from=alice to=alice h=Security-Client:_ipsec-3gpp;spi-c=1;spi-s=2;port-c=6400;port-s=6401
        0.100 proxy:5060 > alice:5060 401 Unauthorized b=1 t=r h=Security-Server:_ipsec-3gpp;spi-c=3;spi-s=4;port-c=5101;port-s=6101
        1.000 alice:6400 > proxy:6101 REGISTER b=3 f=a c=2 from=alice to=alice h=Security-Client:_ipsec-3gpp;spi-c=1;spi-s=2;port-c=6400;port-s=6401\r\nSecurity-Verify:_ipsec-3gpp;{returned}
        1.100 proxy:6101 > alice:6400 {answer} b=3 t=s
        """).Findings.Count);

    [Fact]
    public void A_proxy_without_IPsec_is_silent() => Assert.Empty(RuleRun.OfScript(new IpsecPortsWrong(), """
        0.000 alice:5060 > proxy:5060 REGISTER b=1 f=a from=alice to=alice h=Security-Client:_ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=6400;port-s=6401
        0.100 proxy:5060 > alice:5060 401 Unauthorized b=1 t=r
        5.000 alice:5060 > proxy:5060 INVITE b=2 f=x id=other sdp
        """).Findings);

    private static string Registers(int count, int gap, int expires) => string.Join('\n', Enumerable.Range(0, count).Select(i => Register(i * gap, expires)));

    private static string Register(int second, int expires, string contact = "192.0.2.1:5060") => $"""
        {second}.000 alice:5060 > registrar:5060 REGISTER b=r{second} f=a c={second + 1} id=reg to=alice h=Contact:_<sip:alice@{contact}>;expires={expires}
        {second}.100 registrar:5060 > alice:5060 200 OK b=r{second} t=r h=Contact:_<sip:alice@{contact}>;expires={expires}
        """;
}
