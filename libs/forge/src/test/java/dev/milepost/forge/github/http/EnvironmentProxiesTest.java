package dev.milepost.forge.github.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClientOptions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxies that the environment names, as connections get them. */
class EnvironmentProxiesTest {
  private static HttpClientOptions options(boolean encrypted, Map<String, String> environment) {
    return options(encrypted, environment, Map.of());
  }

  private static HttpClientOptions options(
      boolean encrypted, Map<String, String> environment, Map<String, String> properties) {
    var options = new HttpClientOptions();
    var javas = new Properties();
    javas.putAll(properties);
    new EnvironmentProxies(environment, javas).addTo(options, encrypted);
    return options;
  }

  @ParameterizedTest
  @CsvSource({
    "true, HTTPS_PROXY, http://proxy:3128, proxy:3128",
    "true, https_proxy, proxy.example.org:8080, proxy.example.org:8080",
    "true, https_proxy, http://proxy, proxy:80",
    "false, http_proxy, ' http://10.0.0.1:3128/ ', 10.0.0.1:3128",
  })
  void the_proxy_is_that_of_the_scheme(
      boolean encrypted, String name, String value, String expected) {
    var proxy = options(encrypted, Map.of(name, value)).getProxyOptions();
    assertThat(proxy.getHost() + ":" + proxy.getPort()).isEqualTo(expected);
    assertThat(options(!encrypted, Map.of(name, value)).getProxyOptions()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "true, HTTPS_PROXY, ''",
    "true, HTTPS_PROXY, http://",
    "true, HTTPS_PROXY, '::'",
    "false, HTTP_PROXY, http://proxy:3128",
  })
  void no_proxy_is_had_from_what_names_none_or_may_be_a_callers(
      boolean encrypted, String name, String value) {
    assertThat(options(encrypted, Map.of(name, value)).getProxyOptions()).isNull();
  }

  @Test
  void javas_own_proxy_counts_where_the_environment_names_none() {
    var java =
        Map.of("https.proxyHost", "javas", "https.proxyPort", "81", "http.nonProxyHosts", "a|*.b");
    var options = options(true, Map.of(), java);
    assertThat(options.getProxyOptions().getHost()).isEqualTo("javas");
    assertThat(options.getProxyOptions().getPort()).isEqualTo(81);
    assertThat(options.getNonProxyHosts()).containsExactly("a", "*.b");
    assertThat(options(true, Map.of("HTTPS_PROXY", "p:1"), java).getProxyOptions().getHost())
        .isEqualTo("p");
    assertThat(options(false, Map.of(), java).getProxyOptions()).isNull();
  }

  @Test
  void hosts_that_are_excepted_and_this_machine_are_reached_without() {
    var hosts =
        options(true, Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", "Example.org, .corp *.lan"))
            .getNonProxyHosts();
    assertThat(hosts)
        .containsExactly(
            "localhost",
            "127.0.0.1",
            "[::1]",
            "example.org",
            "*.example.org",
            "corp",
            "*.corp",
            "lan",
            "*.lan");
    assertThat(options(true, Map.of("HTTPS_PROXY", "p:1", "no_proxy", "*")).getNonProxyHosts())
        .contains("*");
  }
}
