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

  /** A script handed to {@code sh -c} fits; together they stay far below an event's limit. */
  int MAX_LENGTH = 32 * 1024;

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
      if (value.size() > MAX_ARGUMENTS) {
        return Refusal.of(
            context,
            "{field} must have at most %d arguments, but had %d"
                .formatted(MAX_ARGUMENTS, value.size()));
      }
      return areArguments(value, context);
    }

    /** The first that is none is named. */
    private static boolean areArguments(
        List<@Nullable String> value, ConstraintValidatorContext context) {
      for (int at = 0; at < value.size(); at++) {
        var fault = fault(value.get(at));
        if (fault != null) {
          return Refusal.inList(context, at, fault);
        }
      }
      return true;
    }

    private static @Nullable String fault(@Nullable String argument) {
      if (argument == null) {
        return "{field} must be a text, but was null";
      }
      if (argument.length() > MAX_LENGTH) {
        return "{field} must have at most %d characters, but had %d"
            .formatted(MAX_LENGTH, argument.length());
      }
      return argument.indexOf('\0') < 0
          ? null
          : "{field} must not hold a NUL character: no program can be given one";
    }
  }
}
