package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A number above 0, and at most the bound. */
@Constraint(validatedBy = PositiveUpTo.PositiveUpToValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PositiveUpTo {
  long value();

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class PositiveUpToValidator implements ConstraintValidator<PositiveUpTo, Double> {
    private long max;

    @Override
    public void initialize(PositiveUpTo bound) {
      max = bound.value();
    }

    @Override
    public boolean isValid(@Nullable Double value, ConstraintValidatorContext context) {
      return value == null
          || value > 0 && value <= max
          || Refusal.of(
              context,
              "{field} must be more than 0 and at most %d, but was %s".formatted(max, value));
    }
  }
}
