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

/** An argument of a command; null is refused. */
@Constraint(validatedBy = Argument.ArgumentValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Argument {
  /** A script handed to {@code sh -c} fits; together they stay far below an event's limit. */
  int MAX_LENGTH = 32 * 1024;

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class ArgumentValidator implements ConstraintValidator<Argument, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      if (value == null) {
        return Refusal.of(context, "{field} must be a text, but was null");
      }
      if (value.length() > MAX_LENGTH) {
        return Refusal.of(
            context,
            "{field} must have at most %d characters, but had %d"
                .formatted(MAX_LENGTH, value.length()));
      }
      return value.indexOf('\0') < 0
          || Refusal.of(
              context, "{field} must not hold a NUL character: no program can be given one");
    }
  }
}
