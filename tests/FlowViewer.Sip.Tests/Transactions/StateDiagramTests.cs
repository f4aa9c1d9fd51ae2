using System.Text.RegularExpressions;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class StateDiagramTests
{
    public static TheoryData<string> Diagrams =>
        [.. Enum.GetValues<TransactionKind>().Select(StateDiagram.Mermaid), .. Enum.GetValues<DialogRole>().Select(StateDiagram.Mermaid)];

    [Fact]
    public void The_INVITE_client_is_Figure_5_with_Accepted() => Assert.Equal("""
        stateDiagram-v2
            [*] --> Calling : INVITE from TU / send INVITE, start A (UDP), start B
            Calling : Calling
            Calling : Timer A / send INVITE, start A
            Calling --> Terminated : Timer B / report timeout<br/>transport error / report error<br/>300-699 (TCP) / send ACK, to TU
            Calling --> Proceeding : 1xx / to TU
            Calling --> Accepted : 2xx / start M, to TU
            Calling --> Completed : 300-699 (UDP) / send ACK, start D, to TU
            Proceeding : Proceeding
            Proceeding : 1xx / to TU
            Proceeding --> Accepted : 2xx / start M, to TU
            Proceeding --> Completed : 300-699 (UDP) / send ACK, start D, to TU
            Proceeding --> Terminated : 300-699 (TCP) / send ACK, to TU<br/>TU gives up
            Completed : Completed
            Completed : 300-699 / send ACK
            Completed --> Terminated : transport error / report error<br/>Timer D
            Accepted : Accepted
            Accepted : 2xx / to TU
            Accepted --> Terminated : Timer M
            Terminated --> [*]

        """, StateDiagram.Mermaid(TransactionKind.InviteClient));

    [Fact]
    public void The_non_INVITE_client_is_Figure_6() => Assert.Equal("""
        stateDiagram-v2
            [*] --> Trying : request from TU / send request, start E (UDP), start F
            Trying : Trying
            Trying : Timer E / send request, start E
            Trying --> Terminated : Timer F / report timeout<br/>transport error / report error<br/>2xx or 300-699 (TCP) / to TU
            Trying --> Proceeding : 1xx / to TU
            Trying --> Completed : 2xx or 300-699 (UDP) / start K, to TU
            Proceeding : Proceeding
            Proceeding : Timer E / send request, start E<br/>1xx / to TU
            Proceeding --> Terminated : Timer F / report timeout<br/>transport error / report error<br/>2xx or 300-699 (TCP) / to TU
            Proceeding --> Completed : 2xx or 300-699 (UDP) / start K, to TU
            Completed --> Terminated : Timer K
            Terminated --> [*]

        """, StateDiagram.Mermaid(TransactionKind.NonInviteClient));

    [Fact]
    public void The_INVITE_server_is_Figure_7_with_Accepted() => Assert.Equal("""
        stateDiagram-v2
            [*] --> Proceeding : INVITE / to TU
            Proceeding : Proceeding
            Proceeding : INVITE or 1xx from TU / send response<br/>transport error / report error
            Proceeding --> Accepted : 2xx from TU / send response, start L
            Proceeding --> Completed : 300-699 from TU / send response, start G (UDP), start H
            Completed : Completed
            Completed : INVITE / send response<br/>Timer G / send response, start G<br/>transport error / report error
            Completed --> Confirmed : ACK (UDP) / start I
            Completed --> Terminated : ACK (TCP)<br/>Timer H / report timeout
            Confirmed : Confirmed
            Confirmed : ACK
            Confirmed --> Terminated : Timer I
            Accepted : Accepted
            Accepted : INVITE<br/>ACK / to TU<br/>2xx from TU / send response<br/>transport error / report error
            Accepted --> Terminated : Timer L
            Terminated --> [*]

        """, StateDiagram.Mermaid(TransactionKind.InviteServer));

    [Fact]
    public void The_non_INVITE_server_is_Figure_8() => Assert.Equal("""
        stateDiagram-v2
            [*] --> Trying : request / to TU
            Trying --> Proceeding : 100 from TU / send response
            Trying --> Completed : 2xx from TU or 300-699 from TU (UDP) / send response, start J
            Trying --> Terminated : 2xx from TU or 300-699 from TU (TCP) / send response<br/>TU gives up
            Proceeding : Proceeding
            Proceeding : request or 100 from TU / send response
            Proceeding --> Completed : 2xx from TU or 300-699 from TU (UDP) / send response, start J
            Proceeding --> Terminated : 2xx from TU or 300-699 from TU (TCP) / send response<br/>transport error / report error<br/>TU gives up
            Completed : Completed
            Completed : request / send response
            Completed --> Terminated : transport error / report error<br/>Timer J
            Terminated --> [*]

        """, StateDiagram.Mermaid(TransactionKind.NonInviteServer));

    [Fact]
    public void A_dialog_at_the_caller() => Assert.Equal("""
        stateDiagram-v2
            [*] --> Early : 1xx with To tag
            [*] --> Confirmed : 2xx
            [*] --> Terminated : 300-699<br/>no final response in time
            Early : Early
            Early : 1xx with To tag<br/>request in the dialog is refused
            Early --> Confirmed : 2xx
            Early --> Terminated : 300-699<br/>no final response in time<br/>64 × T1 after the first 2xx<br/>BYE sent<br/>BYE received<br/>request in the dialog gets 481, 408 or nothing
            Confirmed : Confirmed
            Confirmed : 2xx<br/>request in the dialog is refused
            Confirmed --> Terminated : request in the dialog gets 481, 408 or nothing<br/>BYE sent<br/>BYE received
            Terminated --> [*]

        """, StateDiagram.Mermaid(DialogRole.Uac));

    [Fact]
    public void A_dialog_at_the_callee() => Assert.Equal("""
        stateDiagram-v2
            [*] --> Early : 1xx with To tag
            [*] --> Confirmed : 2xx
            [*] --> Terminated : 300-699
            Early : Early
            Early : 1xx with To tag<br/>request in the dialog is refused
            Early --> Confirmed : 2xx
            Early --> Terminated : 300-699<br/>BYE received<br/>request in the dialog gets 481, 408 or nothing
            Confirmed : Confirmed
            Confirmed : 2xx<br/>ACK<br/>no ACK in 64 × T1<br/>request in the dialog is refused
            Confirmed --> Terminated : request in the dialog gets 481, 408 or nothing<br/>BYE sent<br/>BYE received
            Terminated --> [*]

        """, StateDiagram.Mermaid(DialogRole.Uas));

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void A_line_is_an_edge_or_a_box_whose_label_Mermaid_takes_as_text(string diagram)
    {
        string[] lines = diagram.TrimEnd('\n').Split('\n');
        Assert.Equal("stateDiagram-v2", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches(@"^    (\[\*\]|\w+)( --> (\[\*\]|\w+))?( : [^:;#]+)?$", line));
        string[] edges = [.. lines[1..].Where(line => line.Contains("-->", StringComparison.Ordinal)).Select(line => Regex.Match(line, "^[^:]+").Value.Trim())];
        Assert.Equal(edges.Distinct(), edges);
        // A box with more than its name has the name on the line before.
        Assert.All(lines.Index().Where(line => Regex.IsMatch(line.Item, @"^    \w+ : ") && !Regex.IsMatch(line.Item, @"^    (\w+) : \1$")),
            line => Assert.Matches(@$"^    {Regex.Match(line.Item, @"\w+").Value} : {Regex.Match(line.Item, @"\w+").Value}$", lines[line.Index - 1]));
    }
}
