package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, 443, true",
    "example.com, example.com, 80, true",
    "example.com, example.com, 22, false",
    "example.com:22, example.com, 22, true",
    "example.com:22, example.com, 443, false",
    "example.com, www.example.com, 443, false",
    "example.com, notexample.com, 443, false",
    "*.example.com, www.example.com, 443, true",
    "*.example.com, a.b.example.com, 443, true",
    "*.example.com, example.com, 443, false",
    "*.example.com, notexample.com, 443, false",
    "*, anything.at.all, 443, true",
    "*, anything.at.all, 25, false",
    "*:25, anything.at.all, 25, true",
    "127.0.0.1:8080, 127.0.0.1, 8080, true",
    "127.0.0.1:8080, 127.0.0.1, 8081, false",
    "EXAMPLE.com, example.com, 443, true",
    "[::1]:8080, 0:0:0:0:0:0:0:1, 8080, true",
  })
  void a_host_is_covered_or_is_not(String pattern, String host, int port, boolean covered) {
    assertThat(HostPattern.parse(pattern).covers(host, port)).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":80",
        "a:0",
        "a:65536",
        "a:b",
        "http://a",
        "a/b",
        "a b",
        "*a.com",
        "a.*.com",
        "**",
        "*.",
        "*.*.a",
        "::1",
        "[::1",
        "[::g]",
        "[a]",
        "a..b",
        ".a",
        "-a.b",
        "a@b",
        "a:80:90"
      })
  void what_is_no_host_is_refused_with_what_is_allowed(String written) {
    assertThatThrownBy(() -> HostPattern.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected a host such as");
  }

  @Test
  void what_is_refused_is_shown_without_control_characters_and_not_at_length() {
    assertThatThrownBy(() -> HostPattern.parse("a\u001b[2Jb" + "c".repeat(1000)))
        .hasMessageContaining("a?[2Jb")
        .message()
        .hasSizeLessThan(250);
  }

  @Test
  void a_profile_says_true_false_or_a_list() throws Exception {
    assertThat(read("true")).isEqualTo(NetworkPolicy.OPEN);
    assertThat(read("false").isNone()).isTrue();
    assertThat(read("[]").isNone()).isTrue();
    assertThat(read("[\"b.example\", \"*.a.example:8443\"]").shown())
        .isEqualTo("network: b.example, *.a.example:8443");
    assertThatThrownBy(() -> read("\"yes\"")).hasMessageContaining("true, false or a list");
    assertThatThrownBy(() -> read("[1]")).hasMessageContaining("true, false or a list");
    assertThatThrownBy(() -> read("[\"a b\"]"))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("but found \"a b\"");
  }

  @Test
  void it_is_written_as_it_is_read_and_grows_by_another() throws Exception {
    var both = NetworkPolicy.listed("a.example", "[::1]:90").and(NetworkPolicy.listed("a.example"));
    assertThat(JSON.writeValueAsString(both)).isEqualTo("[\"a.example\",\"[0:0:0:0:0:0:0:1]:90\"]");
    assertThat(read(JSON.writeValueAsString(both))).isEqualTo(both);
  }

  private static NetworkPolicy read(String json) throws JsonProcessingException {
    return JSON.readValue(json, NetworkPolicy.class);
  }
}
