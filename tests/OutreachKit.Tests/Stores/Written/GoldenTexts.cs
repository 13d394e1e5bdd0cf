namespace OutreachKit.Tests.Stores.Written;

/// <summary>Texts of format 1, with line breaks for the eye. TZDB is the version of the zone database, TOUCH the last text here.</summary>
internal static class GoldenTexts
{
    internal static readonly string[] Life =
    [
        """
        {"v":1,"kind":"Enrolled","at":1772467200000000,"to":"Identified","actor":"u-1","effects":[
        {"started":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","zone":"America/Chicago"}},
        {"planned":{"step":"request","stage":"Identified","visit":1,"occurrence":1,"key":"c2cf8ed8c9e32792647e43d6fa7d172f",
        "anchor":{"kind":"StageEntered","name":"Identified","at":1772467200000000},"due":1772467200000000,
        "local":"2026-03-02T10:00:00","zone":"America/Chicago","tzdb":"TZDB","plannedFor":1772467200000000}}]}
        """,
        """
        {"v":1,"kind":"TouchBegan","at":1772467200000000,"from":"Identified","effects":[
        {"begun":{"step":"request","occurrence":1,"key":"c2cf8ed8c9e32792647e43d6fa7d172f","at":1772467200000000}}]}
        """,
        """
        {"v":1,"kind":"TouchEnded","at":1772467202000000,"occurred":1772467200000000,"trigger":{"fact":"MessageSent",
        "interaction":true},"from":"Identified","to":"Contacted","effects":[
        {"concluded":{"step":"request","occurrence":1,"key":"c2cf8ed8c9e32792647e43d6fa7d172f","end":"Done","at":1772467200000000}},
        {"planned":{"step":"nudge","stage":"Contacted","visit":2,"occurrence":1,"key":"982e4e15fd03f98098745c5453375319",
        "anchor":{"kind":"StageEntered",
        "name":"Contacted","at":1772467200000000},"due":1772726400000000,"local":"2026-03-05T10:00:00","zone":"America/Chicago",
        "tzdb":"TZDB","plannedFor":1772467202000000}}]}
        """,
        """
        {"v":1,"kind":"Held","at":1772551800000000,"from":"Contacted","actor":"u-1","effects":[
        {"held":{"source":"Snooze","from":1772551800000000,"until":1773637200000000,"date":"2026-03-16"}},
        {"replanned":{"cause":"Held","touch":{"step":"nudge","stage":"Contacted","visit":2,"occurrence":1,
        "key":"982e4e15fd03f98098745c5453375319","anchor":{"kind":"StageEntered","name":"Contacted","at":1772467200000000},
        "due":1773759600000000,"local":"2026-03-17T10:00:00","zone":"America/Chicago","tzdb":"TZDB",
        "plannedFor":1772551800000000}}}]}
        """,
        """
        {"v":1,"kind":"FactReceived","at":1772634000000000,"occurred":1772633700000000,"trigger":{"fact":"ReplyReceived",
        "interaction":true},"from":"Contacted","to":"Replied","effects":[
        {"cancelled":{"step":"nudge","occurrence":1,"key":"982e4e15fd03f98098745c5453375319","cause":"StageLeft"}},
        {"planned":{"step":"propose-times","stage":"Replied","visit":3,"occurrence":1,"key":"42105a43ee93d75392fb25eb1eface48",
        "anchor":{"kind":"StageEntered","name":"Replied","at":1772633700000000},"due":1773669600000000,
        "local":"2026-03-16T09:00:00","zone":"America/Chicago","tzdb":"TZDB","plannedFor":1772634000000000}}]}
        """,
        """
        {"v":1,"kind":"FactReceived","at":1773173100000000,"occurred":1773172800000000,"trigger":{"fact":"MeetingHeld",
        "interaction":true},"from":"Replied","to":"Met","effects":[
        {"cancelled":{"step":"propose-times","occurrence":1,"key":"42105a43ee93d75392fb25eb1eface48","cause":"StageLeft"}},
        {"planned":{"step":"thank-you","stage":"Met","visit":4,"occurrence":1,"key":"92d663c28979180bf39d64d20e60871e",
        "anchor":{"kind":"StageEntered",
        "name":"Met","at":1773172800000000},"subject":{"id":"m-1"},"due":1773666000000000,"local":"2026-03-16T08:00:00",
        "zone":"America/Chicago","tzdb":"TZDB","late":true,"plannedFor":1773173100000000}}]}
        """,
    ];

    internal const string Enrollment =
        """
        {"v":1,"profile":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","zone":"America/Chicago"},"stage":"Met",
        "visit":4,"since":1773172800000000,"lastInteraction":1773172800000000,"touchesBegun":1,
        "touches":[{"step":"thank-you","stage":"Met","visit":4,"occurrence":1,"key":"92d663c28979180bf39d64d20e60871e",
        "anchor":{"kind":"StageEntered",
        "name":"Met","at":1773172800000000},"subject":{"id":"m-1"},"due":1773666000000000,"local":"2026-03-16T08:00:00",
        "zone":"America/Chicago","tzdb":"TZDB","late":true,"plannedFor":1773173100000000}],
        "occurrences":{"request":1,"nudge":1,"propose-times":1,"thank-you":1},
        "subjects":[{"id":"m-1"}],
        "holds":[{"source":"Snooze","from":1772551800000000,"until":1773637200000000,"date":"2026-03-16"}]}
        """;

    internal const string FilledEnrollment =
        """
        {"v":1,"profile":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","tenant":"acme","account":"a-1","zone":{"id":"Asia/Kolkata",
        "asked":"Mars/Olympus","source":"Account"}},"stage":"Met","visit":8,"since":1772467200123456,
        "lastInteraction":1772380800123456,"touchesBegun":6,"finished":true,"owed":{"fact":"Lunch","interaction":true},
        "touches":[TOUCH,TOUCH-WITHOUT-REASON],
        "occurrences":{"request":2,"nudge":3,"second-nudge":4,"Contacted.GaveUp":5,"propose-times":6,"check-in":7,
        "Replied.GaveUp":8,"thank-you":9,"keep-in-touch":10},
        "subjects":[{"id":"meeting-9","revision":4},{"id":"meeting-10"}],
        "holds":[{"source":"AutoReply","from":1772467200123456,"until":1772726400123456,"date":"2026-03-05"},{"source":"Pause",
        "from":1772467200123456}]}
        """;

    internal const string FilledEvent =
        """
        {"v":1,"kind":"FactReceived","at":1772467200123456,"occurred":1772460000123456,"trigger":{"fact":"Lunch",
        "interaction":true},"from":"Met","to":"FollowedUp","actor":"u-1","effects":[
        {"started":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","tenant":"acme","account":"a-1","zone":{"id":"Asia/Kolkata",
        "asked":"Mars/Olympus","source":"Account"}}},
        {"planned":TOUCH},
        {"replanned":{"cause":"Resent","touch":TOUCH}},
        {"cancelled":{"step":"nudge","occurrence":5,"key":"000000090008000706050403020100ff","cause":"Finished"}},
        {"begun":{"step":"nudge","occurrence":5,"key":"000000090008000706050403020100ff","at":1772467200123456,"late":true}},
        {"concluded":{"step":"nudge","occurrence":5,"key":"000000090008000706050403020100ff","end":"InDoubt","at":1772467200123456,
        "reason":"time-out"}},
        {"prepared":{"key":"000000090008000706050403020100ff","reference":"draft-3"}},
        {"approved":{"key":"000000090008000706050403020100ff"}},
        {"held":{"source":"AutoReply","from":1772467200123456,"until":1772726400123456,"date":"2026-03-05"}},
        {"resumed":{"source":"AutoReply","at":1772467200123456}},
        {"rezoned":{"zone":{"id":"Asia/Kolkata","asked":"Mars/Olympus","source":"Account"},"at":1772467200123456}},
        {"postponed":{"fact":"Lunch","interaction":true}},
        {"finished":{}}]}
        """;

    internal const string Touch =
        """
        {"step":"nudge","stage":"Contacted","visit":7,"occurrence":5,"key":"000000090008000706050403020100ff",
        "anchor":{"kind":"StepSkipped",
        "name":"request","at":1772467200123456},"subject":{"id":"meeting-9","revision":4},"due":1772575200123456,"blocked":"Held",
        "local":"2026-03-03T16:00:05.123456","zone":"America/New_York","tzdb":"1999a","late":true,"plannedFor":1772467140123456,
        "state":"InDoubt","begunAt":1772578800123456,"attempts":3,"reference":"draft-3","approved":true,"raised":true,"reason":"time-out","counted":true,"ledTo":8}
        """;
}
