package dev.milepost.api.constraint;

import dev.milepost.events.DisplayText;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a value, in place of a constraint's own message. */
public final class Refusal {
  /** The place of the value's path in a message. */
  public static final String FIELD = "{field}";

  /** As much of a wrong value as helps to recognise it. */
  private static final int MAX_SHOWN = 80;

  private Refusal() {}

  /** False, with this message. */
  public static boolean of(ConstraintValidatorContext context, String message) {
    context.disableDefaultConstraintViolation();
    context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
    return false;
  }

  /** False, with this message about a member of the value. */
  public static boolean at(ConstraintValidatorContext context, String member, String message) {
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(message)
        .addPropertyNode(member)
        .addConstraintViolation();
    return false;
  }

  /** False, with this message about an entry of the list. */
  static boolean inList(ConstraintValidatorContext context, int at, String message) {
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate(message)
        .addContainerElementNode("<list element>", List.class, 0)
        .inIterable()
        .atIndex(at)
        .addConstraintViolation();
    return false;
  }

  /** A wrong value, safe to show. */
  public static String shown(@Nullable Object value) {
    return DisplayText.shown(String.valueOf(value), MAX_SHOWN);
  }
}
