package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A duration in ISO 8601, within both bounds, both included. */
@Constraint(validatedBy = IsoDuration.IsoDurationValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface IsoDuration {
  /** As ISO 8601. */
  String min();

  /** As ISO 8601. */
  String max();

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class IsoDurationValidator implements ConstraintValidator<IsoDuration, String> {
    private Duration min = Duration.ZERO;
    private Duration max = Duration.ZERO;

    @Override
    public void initialize(IsoDuration bounds) {
      min = Duration.parse(bounds.min());
      max = Duration.parse(bounds.max());
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null
          || isWithin(value)
          || Refusal.of(
              context,
              "{field} must be an ISO 8601 duration of %s to %s, such as PT30M, but was \"%s\""
                  .formatted(min, max, Refusal.shown(value)));
    }

    private boolean isWithin(String value) {
      try {
        var duration = Duration.parse(value);
        return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  }
}
