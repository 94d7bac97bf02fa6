package dev.milepost.cli;

/** Answers as docs/api.md has them. */
final class CannedRuns {
  private CannedRuns() {}

  static String view(String status, long seq, String more) {
    return """
        {"run":"m1-x","milestone":"M1","status":"%s","reason":null,"execute":true,"parallel":3,
         "wave":1,"waves":2,"completed":1,"total":3,"failed":0,"over":%s,"seq":%d,
         "submittedAt":"2026-11-21T08:00:00Z","updatedAt":"2026-11-21T08:01:00Z","by":"ann",
         "problems":[],"forge":{"kind":"local","repository":"/r","issues":"/i"},"base":"main",
         "issues":[
          {"number":1,"title":"First \\u001b[31m","state":"merged","wave":1,"attempt":1,"round":1,
           "pullRequest":1,"mergeCommit":"abc","blockedBy":[],"attemptsLost":0,"fixRounds":1,
           "startedAt":"2026-11-21T08:00:00Z","settledAt":"2026-11-21T08:01:00Z"},
          {"number":2,"title":"Second","state":"failed","wave":1,"attempt":1,"reason":"exit 3"},
          {"number":3,"title":"Third","state":"waiting","wave":2,"blockedBy":[2]}],
         "blocked":[],"rejected":[]%s}"""
        .formatted(status, status.equals("completed"), seq, more);
  }

  static String view(String status, long seq) {
    return view(status, seq, "");
  }

  static String stalled(String phase) {
    String phases =
        """
        ,"phase":"%s","phases":[
          {"phase":"session","state":"completed","attempt":1,"summary":"13 issues in 5 waves"},
          {"phase":"%s","state":"failed","attempt":3,"reason":"no answer"}]"""
            .formatted(phase, phase);
    return view("stalled", 9, phases);
  }

  static String created() {
    return "{\"run\":\"m1-x\",\"created\":true,\"event\":\"e1\",\"view\":null}";
  }

  static String found(String status) {
    return "{\"run\":\"m1-x\",\"created\":false,\"event\":null,\"view\":" + view(status, 4) + "}";
  }

  static String plan(String status) {
    return "{\"status\":\"%s\",\"waves\":{\"1\":[1,2],\"2\":[3]},\"recommendedParallel\":2}"
        .formatted(status);
  }

  static String event(long seq, String type, String body) {
    return """
        {"seq":%d,"id":"e%d","time":"2026-11-21T08:00:0%dZ","source":"/milepost/x",\
        "type":"dev.milepost.%s.v1","causation":null,"event":%s}"""
        .formatted(seq, seq, seq % 10, type, body);
  }

  static String sse(long seq, String type, String body) {
    return "id: " + seq + "\nevent: " + type + "\ndata: " + event(seq, type, body) + "\n\n";
  }
}
