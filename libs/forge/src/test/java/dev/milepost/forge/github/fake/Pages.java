package dev.milepost.forge.github.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pages as GitHub makes them. */
final class Pages {
  private static final int DEFAULT = 30;

  private Pages() {}

  static Reply of(ReceivedRequest asked, List<?> all) {
    return of(asked, all, null);
  }

  /**
   * One page.
   *
   * @param field of the object that the list stands in; null where it stands alone
   */
  static Reply of(ReceivedRequest asked, List<?> all, @Nullable String field) {
    int size = number(asked, "per_page", DEFAULT);
    int page = number(asked, "page", 1);
    var part = all.stream().skip((long) (page - 1) * size).limit(size).toList();
    Object body = part;
    if (field != null) {
      var object = new HashMap<String, Object>();
      object.put("total_count", all.size());
      if (field.equals("statuses")) {
        object.put("state", "pending");
      }
      object.put(field, part);
      body = object;
    }
    var links = new ArrayList<String>();
    if (page > 1) {
      links.add(link(asked, page - 1, "prev"));
    }
    if (page * size < all.size()) {
      links.add(link(asked, page + 1, "next"));
    }
    return links.isEmpty() ? Reply.ok(body) : Reply.ok(body).with("Link", String.join(", ", links));
  }

  private static String link(ReceivedRequest asked, int page, String rel) {
    var query = new HashMap<>(asked.query());
    query.put("page", String.valueOf(page));
    return query.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(
            Collectors.joining(
                "&",
                "<https://elsewhere.example/" + String.join("/", asked.path()) + "?",
                ">; rel=\"" + rel + "\""));
  }

  private static int number(ReceivedRequest asked, String name, int otherwise) {
    var value = asked.query().get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
