package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a text names: tasks, ranges of them, slices and phases, "all previous tasks". Each is
 * a rule that is tried at a place of the text.
 */
final class Mentions {
  private static final String MARKS = "[\\s*_`\"'\\[(~]*";
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)[:：–—-]?"
              + MARKS
              + "(?:(?:both|all(?:\\s+of)?|each\\s+of|tasks?|the|completion\\s+of|items?|stor(?:"
              + "y|ies))"
              + "\\s+(?=[^,;]{0,40}\\d))*"
              + MARKS);
  private static final String DASH =
      "(?:\\.{2,3}|…|[–—‒−-]|\\b(?:to|through|thru|until|till|bis)\\b)";
  private static final Pattern RANGE =
      Pattern.compile("(?i)[\\s*_`\\])]*" + DASH + "[\\s*_`\\[(]*");
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<id>\\d{1,9})(?![\\w.-]\\d|\\w|\\s+(?!(?:and|or|to|through|und)\\b)\\p{" + "L}{3})");

  private static final Pattern PREVIOUS =
      Pattern.compile(
          "(?i)(?:(?<all>all|every|each)\\s+(?:of\\s+)?)?(?:the\\s+)?(?:previous|prior|earlier"
              + "|preceding|foregoing)\\s+(?<noun>tasks|items|steps|work|stories|ones|task|item"
              + "|step|story|one)\\b");
  private static final Pattern MANY = Pattern.compile("(?i)s$|work");
  private static final Pattern ABOVE =
      Pattern.compile(
          "(?i)(?:(?:everything|all(?:\\s+(?:of\\s+)?(?:the\\s+)?(?:tasks|items|steps))?|tasks"
              + "|items)\\s+(?:of\\s+)?(?:the\\s+)?|(?:the\\s+)?(?<one>task|item|step)"
              + "\\s+)(?:above|before(?:\\s+(?:this|it))?|so\\s+far)\\b");
  private static final Pattern FOLLOWING =
      Pattern.compile(
          "(?i)all\\s+(?:of\\s+)?(?:the\\s+)?(?:following|later|subsequent|next|below)"
              + "\\s+(?:tasks|items|steps|work|stories|ones)\\b|everything\\s+(?:below|after"
              + "|that\\s+follows)");
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?i)(?:all\\s+(?:of\\s+)?(?:the\\s+)?(?:(?:other|remaining)\\s+)?(?:tasks|items|steps"
              + "|stories)|everything(?:\\s+else)?|all\\s+others)\\b(?!\\s+(?:in|of|from|with"
              + "|that|marked))");
  private final TaskItems items;
  private final TaskForm form;
  private final TaskGroups groups;

  Mentions(TaskItems items, TaskForm form, TaskGroups groups) {
    this.items = items;
    this.form = form;
    this.groups = groups;
  }

  /**
   * The tasks named at one place.
   *
   * @param end where it ends
   */
  record NamedTasks(List<TaskId> ids, int end) {}

  /**
   * The tasks named right at {@code from}, after marks and "the tasks"; null where none is.
   *
   * @param owner position of the task that says it; -1 for none
   */
  @Nullable NamedTasks at(String text, int from, int owner) {
    var open = OPEN.matcher(text).region(from, text.length());
    int at = open.lookingAt() ? open.end() : from;
    int bare = from + blanks(text, from);
    for (int start : new int[] {bare, at}) {
      var id = look(form.anywhere(), text, start);
      if (id != null && form.id(id.group("id")).isPresent()) {
        return ranged(text, form.id(id.group("id")).get(), id.end());
      }
    }
    for (int start : new int[] {bare, at}) {
      var other = words(text, start, owner);
      if (other != null) {
        return other;
      }
    }
    return null;
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && " \t:：–—-*_`[(\"'~".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at - from;
  }

  private @Nullable NamedTasks words(String text, int at, int owner) {
    var previous = look(PREVIOUS, text, at);
    if (previous != null && owner >= 0) {
      boolean one = previous.group("all") == null && !MANY.matcher(previous.group("noun")).find();
      return positions(one ? owner - 1 : 0, owner, previous.end());
    }
    var above = look(ABOVE, text, at);
    if (above != null && owner >= 0) {
      return positions(above.group("one") != null ? owner - 1 : 0, owner, above.end());
    }
    var following = look(FOLLOWING, text, at);
    if (following != null && owner >= 0) {
      return positions(owner + 1, items.all().size(), following.end());
    }
    var others = look(OTHERS, text, at);
    if (others != null) {
      return positions(0, items.all().size(), others.end());
    }
    var group = look(TaskGroups.NAMED, text, at);
    if (group != null) {
      var ids = groups.named(group);
      return ids.isEmpty() ? null : new NamedTasks(ids, group.end());
    }
    return null;
  }

  private NamedTasks positions(int from, int to, int end) {
    var ids = new ArrayList<TaskId>();
    for (int i = Math.max(0, from); i < to; i++) {
      ids.add(items.all().get(i).id());
    }
    return new NamedTasks(ids, end);
  }

  /** {@code TASK-001–TASK-003} are the tasks from the one to the other, both included. */
  private NamedTasks ranged(String text, TaskId first, int end) {
    var range = RANGE.matcher(text).useTransparentBounds(true).region(end, text.length());
    if (!range.lookingAt()) {
      return new NamedTasks(items.parts(first), end);
    }
    var id = look(form.anywhere(), text, range.end());
    var digits = id == null ? look(DIGITS, text, range.end()) : null;
    var last =
        id != null
            ? form.id(id.group("id"))
            : digits != null
                ? form.ofDigits(digits.group("id"))
                : java.util.Optional.<TaskId>empty();
    if (last.isEmpty() || digits != null && last.get().compareTo(first) <= 0) {
      return new NamedTasks(items.parts(first), end);
    }
    var low = first.compareTo(last.get()) <= 0 ? first : last.get();
    var high = low == first ? last.get() : first;
    return new NamedTasks(between(low, high), id != null ? id.end() : digits.end());
  }

  /** The tasks from the one to the other: both, and of those between them what is there. */
  List<TaskId> between(TaskId low, TaskId high) {
    var ids = new ArrayList<TaskId>(List.of(low));
    items.all().stream()
        .map(TaskItem::id)
        .filter(other -> other.compareTo(low) > 0 && other.compareTo(high) < 0)
        .forEach(ids::add);
    if (!low.names(high)) {
      ids.add(high);
    }
    return ids;
  }

  boolean has(TaskId id) {
    return items.find(id).isPresent();
  }

  /** {@code , 002} behind {@code TASK-001}: digits alone, as many as those before. */
  @Nullable NamedTasks digits(String text, int from, TaskId before) {
    var match = look(DIGITS, text, from);
    int width = before.written().replaceFirst("^.*\\D", "").length();
    if (match == null || match.group("id").length() != width) {
      return null;
    }
    return form.ofDigits(match.group("id")).map(id -> ranged(text, id, match.end())).orElse(null);
  }

  /** The only task that is called so. */
  List<TaskId> titled(String words) {
    var wanted = words.strip().toLowerCase(Locale.ROOT);
    return items.all().stream()
        .filter(item -> !wanted.isEmpty() && item.title().toLowerCase(Locale.ROOT).equals(wanted))
        .map(TaskItem::id)
        .toList();
  }

  private static @Nullable Matcher look(Pattern pattern, String text, int at) {
    var match =
        pattern
            .matcher(text)
            .useTransparentBounds(true)
            .useAnchoringBounds(false)
            .region(at, text.length());
    return match.lookingAt() ? match : null;
  }
}
