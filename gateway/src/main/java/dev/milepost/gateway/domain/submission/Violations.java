package dev.milepost.gateway.domain.submission;

import dev.milepost.api.FieldError;
import dev.milepost.api.constraint.Bounds;
import dev.milepost.api.constraint.Refusal;
import dev.milepost.api.submission.TrackingRequest;
import dev.milepost.events.DisplayText;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hibernate.validator.HibernateValidator;

/**
 * The constraints that a record of the API does not meet, in the order of the records' components.
 * The validator is not the server's: messages hold hostile text, and are taken as they are.
 */
public final class Violations {
  /** A body of nothing but errors gets no answer that is many times its size. */
  static final int MAX_ERRORS = 200;

  private static final int MAX_KEY = 40;

  private static final RecordComponent[] NONE = {};

  private static final Validator VALIDATOR =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .ignoreXmlConfiguration()
          .messageInterpolator(new VerbatimMessages())
          .traversableResolver(new AllReachable())
          .buildValidatorFactory()
          .getValidator();

  private record PlacedViolation(List<Integer> place, ConstraintViolation<Record> violation) {}

  private Violations() {}

  /** One for each constraint that is not met; its messages begin with the field. */
  public static List<FieldError> of(Record request) {
    return sorted(request).stream()
        .map(v -> new FieldError(field(v.getPropertyPath()), sentence(v)))
        .toList();
  }

  /**
   * The same of a member of a request.
   *
   * @param member its field; the messages leave the field out
   */
  public static List<FieldError> within(String member, Record value) {
    return sorted(value).stream()
        .map(
            v ->
                new FieldError(
                    member + "." + field(v.getPropertyPath()),
                    v.getMessage().replaceFirst("^\\{field} ", "")))
        .toList();
  }

  private static List<ConstraintViolation<Record>> sorted(Record value) {
    var oversized = VALIDATOR.validate(value, Bounds.class);
    var found = oversized.isEmpty() ? VALIDATOR.validate(value) : oversized;
    return found.stream()
        .map(v -> new PlacedViolation(place(v, value.getClass()), v))
        .sorted(
            Comparator.comparing(PlacedViolation::place, Violations::compare)
                .thenComparing(v -> v.violation().getMessage())
                .thenComparing(v -> field(v.violation().getPropertyPath())))
        .limit(MAX_ERRORS)
        .map(PlacedViolation::violation)
        .toList();
  }

  private static String sentence(ConstraintViolation<?> violation) {
    var message = violation.getMessage();
    int at = message.indexOf(Refusal.FIELD);
    return at < 0
        ? message
        : message.substring(0, at)
            + field(violation.getPropertyPath())
            + message.substring(at + Refusal.FIELD.length());
  }

  /** Such as {@code review.reviewers[0].command[1]} or {@code tracking.issues.12}. */
  private static String field(Path path) {
    var text = new StringBuilder();
    for (var node : path) {
      if (node.isInIterable()) {
        text.append(
            node.getKey() == null
                ? "[" + node.getIndex() + "]"
                : "." + DisplayText.shown(node.getKey().toString(), MAX_KEY));
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        text.append(text.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return text.toString();
  }

  /** Positions of components and in lists, from the outside; an unknown member comes first. */
  private static List<Integer> place(ConstraintViolation<?> violation, Class<?> root) {
    var place = new ArrayList<Integer>();
    Class<?> type = root;
    for (var node : violation.getPropertyPath()) {
      if (node.isInIterable()) {
        place.add(node.getIndex() == null ? position(violation, node) : node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        var components = Objects.requireNonNullElse(type.getRecordComponents(), NONE);
        int at =
            IntStream.range(0, components.length)
                .filter(i -> components[i].getName().equals(node.getName()))
                .findFirst()
                .orElse(-1);
        place.add(at);
        type = at < 0 ? Object.class : recordOf(components[at]);
      }
    }
    return place;
  }

  private static int position(ConstraintViolation<?> violation, Path.Node node) {
    return violation.getLeafBean() instanceof TrackingRequest tracking
            && tracking.issues() != null
            && tracking.issues().size() <= TrackingRequest.MAX_ISSUES
        ? List.copyOf(tracking.issues().keySet()).indexOf(String.valueOf(node.getKey()))
        : 0;
  }

  /** The type of the component, or of what it lists. */
  private static Class<?> recordOf(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : component.getType();
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
      int order = Integer.compare(one.get(at), other.get(at));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
