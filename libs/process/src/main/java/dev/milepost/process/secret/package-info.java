/**
 * What is secret and how it is blackened.
 *
 * <pre>
 * forms.txt ─▶ SecretForm ─┐
 * settings, environment ─▶ HeldSecrets ─┼▶ Redaction ─▶ events, logs, texts of pull requests
 *                PrivateKeys ─┘              └▶ RedactingSink ─▶ programs' output
 * </pre>
 */
@NullMarked
package dev.milepost.process.secret;

import org.jspecify.annotations.NullMarked;
