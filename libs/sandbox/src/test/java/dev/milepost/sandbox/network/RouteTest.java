package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {
  private final List<String> asked = new ArrayList<>();
  private final Map<String, List<String>> names =
      Map.of(
          "api.example.com", List.of("1.2.3.4"),
          "inside.example.com", List.of("10.0.0.7"),
          "both.example.com", List.of("127.0.0.1", "1.2.3.5", "::1"),
          "localhost", List.of("127.0.0.1"));

  @Test
  void what_is_not_listed_is_not_even_looked_up() {
    assertThat(route("api.example.com:443", "secret-in-a-name.evil.example:443"))
        .isInstanceOf(Route.RouteRefused.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void a_listed_name_is_reached_at_the_address_that_was_looked_at() {
    assertThat(route("*.example.com", "api.example.com:443")).isEqualTo(open("1.2.3.4"));
    assertThat(asked).containsExactly("api.example.com");
  }

  @Test
  void a_name_that_leads_nearby_is_refused_or_reached_at_its_public_addresses_alone() {
    assertThat(route("*", "inside.example.com:443")).isInstanceOf(Route.RouteRefused.class);
    assertThat(route("*.example.com", "inside.example.com:443"))
        .isInstanceOf(Route.RouteRefused.class);
    assertThat(route("inside.example.com", "inside.example.com:443"))
        .isInstanceOf(Route.RouteRefused.class);
    assertThat(route("*", "both.example.com:443")).isEqualTo(open("1.2.3.5"));
  }

  @Test
  void what_is_listed_with_its_port_may_be_nearby() {
    assertThat(route("inside.example.com:443", "inside.example.com:443"))
        .isEqualTo(open("10.0.0.7"));
    assertThat(route("localhost:8080", "localhost:8080")).isEqualTo(open("127.0.0.1"));
    assertThat(route("127.0.0.1:8080", "127.0.0.1:8080")).isEqualTo(open("127.0.0.1"));
    assertThat(route("127.0.0.1:8080", "127.0.0.1:8081")).isInstanceOf(Route.RouteRefused.class);
    assertThat(route("*:8080", "127.0.0.1:8080")).isInstanceOf(Route.RouteRefused.class);
  }

  @Test
  void other_ways_to_write_an_address_lead_to_no_other_rule() {
    for (var written :
        List.of("127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "127.0.0.1.", "0.0.0.0")) {
      assertThat(route("*", written + ":80"))
          .as(written)
          .isInstanceOfAny(Route.RouteRefused.class, Route.RouteUnknown.class);
    }
  }

  @Test
  void a_name_that_leads_nowhere_is_known_to() {
    assertThat(route("*", "nowhere.example.com:443")).isInstanceOf(Route.RouteUnknown.class);
  }

  private Route route(String listed, String target) {
    return Route.of(
        NetworkPolicy.listed(listed), this::addresses, Target.parse(target, 0).orElseThrow());
  }

  private List<InetAddress> addresses(String host) throws UnknownHostException {
    asked.add(host);
    return host.matches(".*[g-z].*")
        ? Arrays.asList(resolved(names.getOrDefault(host, List.of())))
        : List.of(InetAddress.getAllByName(host));
  }

  private static InetAddress[] resolved(List<String> literals) throws UnknownHostException {
    if (literals.isEmpty()) {
      throw new UnknownHostException();
    }
    var all = new InetAddress[literals.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(literals.get(i));
    }
    return all;
  }

  private static Route open(String address) {
    try {
      return new Route.RouteOpen(List.of(InetAddress.getByName(address)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
