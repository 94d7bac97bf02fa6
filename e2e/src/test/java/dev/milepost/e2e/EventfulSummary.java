package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The expected summary of the {@link EventfulMilestone} (M6). */
final class EventfulSummary {
  /** 19 issues are begun; #2 has 2 rounds, #3 has 3, #9 and #12 have one for their conflict. */
  private static final int AGENTS = 26;

  private final JsonNode json;
  private final String markdown;

  private EventfulSummary(JsonNode json, String markdown) {
    this.json = json;
    this.markdown = markdown;
  }

  static EventfulSummary of(MilepostScript milepost, FollowedRun run) throws Exception {
    var json = milepost.run("summary", run.run(), "--json").succeeded().out();
    var markdown = milepost.run("summary", run.run()).succeeded().out();
    return new EventfulSummary(new ObjectMapper().readTree(json), markdown);
  }

  /** As the run rests, behind what failed. */
  void checkAtRest() {
    assertThat(json.at("/status").asText()).isEqualTo("deadlocked");
    assertThat(json.at("/issues").toString())
        .isEqualTo(
            "{\"total\":20,\"merged\":17,\"failed\":2,\"conflict\":1,\"skipped\":0,\"closed\":0,\"nothingLeft\":0}");
    assertThat(result(3).at("/state").asText()).isEqualTo("failed");
    assertThat(result(7).at("/state").asText()).isEqualTo("waiting");
    assertThat(result(12).at("/state").asText()).isEqualTo("conflict");
    assertThat(result(12).at("/conflicts").toString()).isEqualTo("[\"hard.txt\"]");
    assertThat(json.at("/waves/2/conflict").toString()).isEqualTo("[12]");
    assertThat(markdown)
        .contains("17 merged, 2 failed (1 by a conflict), 0 skipped", "(hard.txt)")
        .contains("- #3 failed: The 3 fix rounds allowed are used up");
  }

  /** Once what failed was given up. */
  void checkAtTheEnd() {
    assertThat(json.at("/status").asText()).isEqualTo("completed");
    assertThat(json.at("/issues").toString())
        .isEqualTo(
            "{\"total\":20,\"merged\":17,\"failed\":0,\"conflict\":0,\"skipped\":3,\"closed\":0,\"nothingLeft\":0}");
    assertThat(json.at("/pullRequests").toString())
        .isEqualTo("{\"created\":19,\"merged\":17,\"closed\":0}");
    assertThat(json.at("/attempts").toString())
        .isEqualTo("{\"started\":" + AGENTS + ",\"lost\":0,\"failed\":1}");
    assertThat(json.at("/fixRounds").asInt()).isEqualTo(5);
    assertThat(json.at("/usage/tokens").asInt()).isEqualTo(AGENTS * EventfulMilestone.TOKENS);
    assertThat(json.at("/usage/costUsd").asDouble()).isEqualTo(0.26);
    assertThat(each("/waves").map(wave -> wave.at("/merged") + " " + wave.at("/failed")))
        .containsExactly(
            "[1,2,4,5] [3]", "[6,8] []", "[9,10,11] [12]", "[13,14,15,16,17] []", "[18,19,20] []");
    assertThat(each("/results").filter(r -> r.at("/state").asText().equals("skipped")))
        .extracting(result -> result.at("/number").asInt())
        .containsExactly(3, 7, 12);
    assertThat(rounds()).isEqualTo(List.of(0, 2, 3));
    checkChain();
    assertThat(markdown).contains("## What determined the time", "17 merged, 0 failed, 3 skipped");
  }

  /** One issue of each wave, each of which waited for the one before. */
  private void checkChain() {
    var chain = each("/criticalChain").toList();
    assertThat(chain)
        .extracting(link -> result(link.at("/issue").asInt()).at("/wave").asInt())
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(chain.getFirst().at("/after").isNull()).isTrue();
    for (int i = 1; i < chain.size(); i++) {
      assertThat(chain.get(i).at("/after")).isEqualTo(chain.get(i - 1).at("/issue"));
      assertThat(chain.get(i).at("/from")).isEqualTo(chain.get(i - 1).at("/until"));
    }
    assertThat(chain.getLast().at("/until").asLong())
        .isLessThanOrEqualTo(json.at("/durationSeconds").asLong());
    assertThat(json.at("/criticalPath").asText())
        .contains("until #" + chain.getLast().at("/issue").asInt() + " was settled");
  }

  private List<Integer> rounds() {
    return IntStream.of(1, 2, 3).mapToObj(n -> result(n).at("/rounds").asInt()).toList();
  }

  private JsonNode result(int issue) {
    return each("/results")
        .filter(result -> result.at("/number").asInt() == issue)
        .findFirst()
        .orElseThrow();
  }

  private java.util.stream.Stream<JsonNode> each(String list) {
    return StreamSupport.stream(json.at(list).spliterator(), false);
  }
}
