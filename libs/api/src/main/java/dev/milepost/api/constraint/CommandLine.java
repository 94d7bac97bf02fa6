package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program and its arguments, run as they are. An empty list is no command. */
@Constraint(validatedBy = CommandLine.CommandLineValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandLine {
  /** More arguments than a hand-written command has. */
  int MAX_ARGUMENTS = 256;

  String NO_PROGRAM = "{field} must name a program, but is empty";

  /** True to refuse null and an empty list, too. */
  boolean required() default false;

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class CommandLineValidator
      implements ConstraintValidator<CommandLine, List<@Nullable String>> {
    private boolean required;

    @Override
    public void initialize(CommandLine command) {
      required = command.required();
    }

    @Override
    public boolean isValid(
        @Nullable List<@Nullable String> value, ConstraintValidatorContext context) {
      if (value == null || value.isEmpty()) {
        return !required || Refusal.of(context, NO_PROGRAM);
      }
      var program = value.getFirst();
      if (program == null || program.isBlank()) {
        return Refusal.of(context, NO_PROGRAM);
      }
      return value.size() <= MAX_ARGUMENTS
          || Refusal.of(
              context,
              "{field} must have at most %d arguments, but had %d"
                  .formatted(MAX_ARGUMENTS, value.size()));
    }
  }
}
