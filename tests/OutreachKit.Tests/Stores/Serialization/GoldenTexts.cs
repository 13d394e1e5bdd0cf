namespace OutreachKit.Tests.Stores.Serialization;

/// <summary>
/// Texts of format 1, with line breaks for the eye. TZDB is the version of the zone database; TOUCH, with its reason or without, and LEFT are the
/// last texts here.
/// </summary>
internal static class GoldenTexts
{
    internal static readonly string[] Life =
    [
        """
        {"v":1,"kind":"Enrolled","version":1,"at":1772467200000000,"actor":"u-1",
        "effects":[{"started":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","zone":"America/Chicago"}},
        {"entered":{"stage":"Identified","at":1772467200000000}},{"planned":{"step":"request","stage":"Identified","visit":1,
        "occurrence":1,"key":"c2cf8ed8c9e32792647e43d6fa7d172f","anchor":{"kind":"StageEntered","name":"Identified",
        "at":1772467200000000},"due":1772467200000000,"local":"2026-03-02T10:00:00","zone":"America/Chicago","tzdb":"TZDB",
        "plannedFor":1772467200000000}}]}
        """,
        """
        {"v":1,"kind":"TouchBegan","version":1,"at":1772467200000000,"from":"Identified","effects":[{"begun":{"step":"request",
        "occurrence":1,"key":"c2cf8ed8c9e32792647e43d6fa7d172f","at":1772467200000000}}]}
        """,
        """
        {"v":1,"kind":"TouchEnded","version":1,"at":1772467202000000,"occurred":1772467200000000,"trigger":{"fact":"MessageSent",
        "interaction":true},"from":"Identified","effects":[{"concluded":{"step":"request","occurrence":1,
        "key":"c2cf8ed8c9e32792647e43d6fa7d172f","end":"Done","at":1772467200000000}},{"entered":{"stage":"Contacted",
        "at":1772467200000000,"key":"c2cf8ed8c9e32792647e43d6fa7d172f"}},{"planned":{"step":"nudge","stage":"Contacted","visit":2,
        "occurrence":1,"key":"982e4e15fd03f98098745c5453375319","anchor":{"kind":"StageEntered","name":"Contacted",
        "at":1772467200000000},"due":1772726400000000,"local":"2026-03-05T10:00:00","zone":"America/Chicago","tzdb":"TZDB",
        "plannedFor":1772467202000000}}]}
        """,
        """
        {"v":1,"kind":"Held","version":1,"at":1772551800000000,"from":"Contacted","actor":"u-1","effects":[{"held":{"source":"Snooze",
        "from":1772551800000000,"until":1773637200000000,"date":"2026-03-16"}},{"replanned":{"cause":"Held","touch":{"step":"nudge",
        "stage":"Contacted","visit":2,"occurrence":1,"key":"982e4e15fd03f98098745c5453375319","anchor":{"kind":"StageEntered",
        "name":"Contacted","at":1772467200000000},"due":1773759600000000,"local":"2026-03-17T10:00:00","zone":"America/Chicago",
        "tzdb":"TZDB","plannedFor":1772551800000000}}}]}
        """,
        """
        {"v":1,"kind":"FactReceived","version":1,"at":1772634000000000,"occurred":1772633700000000,"trigger":{"fact":"ReplyReceived",
        "interaction":true},"from":"Contacted","effects":[{"answered":{"step":"request","occurrence":1}},
        {"entered":{"stage":"Replied","at":1772633700000000}},{"cancelled":{"step":"nudge","occurrence":1,
        "key":"982e4e15fd03f98098745c5453375319","cause":"StageLeft"}},{"planned":{"step":"propose-times","stage":"Replied","visit":3,
        "occurrence":1,"key":"42105a43ee93d75392fb25eb1eface48","anchor":{"kind":"StageEntered","name":"Replied",
        "at":1772633700000000},"due":1773669600000000,"local":"2026-03-16T09:00:00","zone":"America/Chicago","tzdb":"TZDB",
        "plannedFor":1772634000000000}}]}
        """,
        """
        {"v":1,"kind":"FactReceived","version":1,"at":1773173100000000,"occurred":1773172800000000,"trigger":{"fact":"MeetingHeld",
        "interaction":true},"from":"Replied","details":{"subject":{"id":"m-1"}},"effects":[{"subject":{"id":"m-1",
        "word":{"fact":"MeetingHeld","interaction":true},"role":"Held","rank":4,"at":1773172800000000}},{"entered":{"stage":"Met",
        "at":1773172800000000,"left":{"stage":"Replied","since":1772633700000000,"by":"m-1","held":true,
        "touches":[{"step":"propose-times","stage":"Replied","visit":3,"occurrence":1,"key":"42105a43ee93d75392fb25eb1eface48",
        "anchor":{"kind":"StageEntered","name":"Replied","at":1772633700000000},"due":1773669600000000,"local":"2026-03-16T09:00:00",
        "zone":"America/Chicago","tzdb":"TZDB","plannedFor":1772634000000000}]}}},{"cancelled":{"step":"propose-times","occurrence":1,
        "key":"42105a43ee93d75392fb25eb1eface48","cause":"StageLeft"}},{"planned":{"step":"thank-you","stage":"Met","visit":4,
        "occurrence":1,"key":"92d663c28979180bf39d64d20e60871e","anchor":{"kind":"StageEntered","name":"Met","at":1773172800000000},
        "subject":{"id":"m-1"},"due":1773666000000000,"local":"2026-03-16T08:00:00","zone":"America/Chicago","tzdb":"TZDB",
        "late":true,"plannedFor":1773173100000000}}]}
        """,
    ];

    internal const string Enrollment =
        """
        {"v":1,"profile":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","zone":"America/Chicago"},"stage":"Met",
        "visit":4,"reached":["Identified","Contacted","Replied","Met"],"since":1773172800000000,"lastContact":1772633700000000,
        "roundSince":1772467200000000,"repliedAt":1772633700000000,"touchesBegun":1,"touches":[{"step":"thank-you","stage":"Met",
        "visit":4,"occurrence":1,"key":"92d663c28979180bf39d64d20e60871e","anchor":{"kind":"StageEntered","name":"Met",
        "at":1773172800000000},"subject":{"id":"m-1"},"due":1773666000000000,"local":"2026-03-16T08:00:00","zone":"America/Chicago",
        "tzdb":"TZDB","late":true,"plannedFor":1773173100000000}],"occurrences":{"request":1,"nudge":1,"propose-times":1,
        "thank-you":1},"holds":[{"source":"Snooze","from":1772551800000000,"until":1773637200000000,"date":"2026-03-16"}],
        "subjects":[{"id":"m-1","word":{"fact":"MeetingHeld","interaction":true},"role":"Held","rank":4,"at":1773172800000000}],
        "sent":[{"step":"request","occurrence":1,"at":1772467200000000}],"left":{"stage":"Replied","since":1772633700000000,
        "by":"m-1","held":true,"touches":[{"step":"propose-times","stage":"Replied","visit":3,"occurrence":1,
        "key":"42105a43ee93d75392fb25eb1eface48","anchor":{"kind":"StageEntered","name":"Replied","at":1772633700000000},
        "due":1773669600000000,"local":"2026-03-16T09:00:00","zone":"America/Chicago","tzdb":"TZDB","plannedFor":1772634000000000}]}}
        """;

    internal const string FilledEnrollment =
        """
        {"v":1,"profile":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","tenant":"acme","account":"a-1",
        "zone":{"id":"Asia/Kolkata","asked":"Mars/Olympus","account":"Asia/Kolkata","source":"Account"}},"stage":"Met","visit":8,
        "reached":["Contacted","Met"],"since":1772467200123456,"lastContact":1772380800123456,"roundSince":1771689600123456,
        "repliedAt":1772294400123456,"touchesBegun":6,"finished":true,"touches":[TOUCH,TOUCH-WITHOUT-REASON],
        "occurrences":{"request":2,"nudge":3,"second-nudge":4,"Contacted.GaveUp":5,"propose-times":6,"check-in":7,"Replied.GaveUp":8,
        "thank-you":9,"keep-in-touch":10,"by-hand.email":11,"by-hand.call":12,"by-hand.task":13,"by-hand.social":14,
        "meeting.outcome":15},"pendingThen":{"fact":"Lunch","interaction":true},"holds":[{"source":"AutoReply",
        "from":1772467200123456,"until":1772726400123456,"date":"2026-03-05","assumed":true},{"source":"Pause",
        "from":1772467200123456}],"subjects":[{"id":"meeting-9","revision":0,"word":{"fact":"MeetingMoved"},"role":"Planned","rank":1,
        "at":1772467200123456,"starts":1772553600123456,"ends":1772640000123456,"plannedSince":1772380800123456,
        "dismissedAt":1772726400123456,"old":true},{"id":"meeting-10","revision":0,"word":{"fact":"MeetingMoved"},"role":"Planned",
        "rank":1,"at":1772467200123456,"starts":1772553600123456,"ends":1772640000123456,"plannedSince":1772380800123456}],
        "sent":[{"step":"nudge","occurrence":5,"at":1772467200123456,"ids":["00000001000200030405060708090a0b"],"seen":true}],
        "doneReferences":["draft-1","draft-2"],"left":LEFT}
        """;

    internal const string FilledEvent =
        """
        {"v":1,"kind":"FactReceived","version":1,"at":1772467200123456,"occurred":1772460000123456,"trigger":{"fact":"Lunch",
        "interaction":true},"from":"Met","entered":"FollowedUp","noted":"OwnMail","details":{"subject":{"id":"meeting-9",
        "revision":4},"replaces":"meeting-8","starts":1772467200123456,"ends":1772470800123456,
        "message":"00000001000200030405060708090a0b","inReplyTo":"00000001000200030405060708090a0b","returns":"2026-03-09"},
        "actor":"u-1","effects":[{"started":{"id":"00000001-0000-0007-0102-030405060708","contact":"crm-42","tenant":"acme",
        "account":"a-1","zone":{"id":"Asia/Kolkata","asked":"Mars/Olympus","account":"Asia/Kolkata","source":"Account"}}},
        {"planned":TOUCH},{"replanned":{"cause":"Resent","touch":TOUCH}},{"cancelled":{"step":"nudge","occurrence":5,
        "key":"000000090008000706050403020100ff","cause":"Finished"}},{"begun":{"step":"nudge","occurrence":5,
        "key":"000000090008000706050403020100ff","at":1772467200123456,"late":true}},{"withdrawn":{"step":"nudge","occurrence":5,
        "key":"000000090008000706050403020100ff","reason":"stopped"}},{"concluded":{"step":"nudge","occurrence":5,
        "key":"000000090008000706050403020100ff","end":"InDoubt","at":1772467200123456,"reason":"time-out",
        "messages":["00000001000200030405060708090a0b"]}},{"entered":{"stage":"Met","at":1772467200123456,
        "key":"000000090008000706050403020100ff","round":true,"left":LEFT}},{"seen":{"step":"nudge","occurrence":5,
        "message":"00000001000200030405060708090a0b"}},{"answered":{"step":"nudge","occurrence":5,"certain":true}},
        {"prepared":{"key":"000000090008000706050403020100ff","reference":"draft-3"}},
        {"approved":{"key":"000000090008000706050403020100ff"}},{"approved":{"key":"000000090008000706050403020100ff",
        "withdrawn":true}},{"subject":{"id":"meeting-9","revision":0,"word":{"fact":"MeetingMoved"},"role":"Planned","rank":1,
        "at":1772467200123456,"starts":1772553600123456,"ends":1772640000123456,"plannedSince":1772380800123456,
        "dismissedAt":1772726400123456,"old":true,"before":"meeting-8"}},{"dismissed":{"subject":"meeting-9","at":1772467200123456}},
        {"returnsTo":LEFT},{"held":{"source":"AutoReply","from":1772467200123456,"until":1772726400123456,"date":"2026-03-05",
        "assumed":true}},{"resumed":{"source":"AutoReply","at":1772467200123456}},{"rezoned":{"zone":{"id":"Asia/Kolkata",
        "asked":"Mars/Olympus","account":"Asia/Kolkata","source":"Account"},"at":1772467200123456}},{"postponed":{"fact":"Lunch",
        "interaction":true}},{"finished":{}}]}
        """;

    internal const string Left =
        """
        {"stage":"Contacted","since":1772467200123456,"by":"meeting-9","held":true,"pendingThen":{"fact":"Lunch","interaction":true},
        "touches":[TOUCH]}
        """;

    internal const string Touch =
        """
        {"step":"nudge","stage":"Contacted","visit":7,"occurrence":5,"key":"000000090008000706050403020100ff",
        "anchor":{"kind":"StepSkipped","name":"request","at":1772467200123456},"subject":{"id":"meeting-9","revision":4},
        "due":1772575200123456,"blocked":"Held","local":"2026-03-03T16:00:05.123456","zone":"America/New_York","tzdb":"1999a",
        "late":true,"plannedFor":1772467140123456,"state":"InDoubt","begunAt":1772578800123456,"attempts":3,"reference":"draft-3",
        "approved":true,"raised":true,"reason":"time-out","counted":true,"moved":true,"needsApproval":true,"resultingVisit":8}
        """;
}
