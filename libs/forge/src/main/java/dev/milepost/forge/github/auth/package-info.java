/**
 * Milepost's account on GitHub: a token's owner, or an App. Tokens are in no log and no message.
 */
@NullMarked
package dev.milepost.forge.github.auth;

import org.jspecify.annotations.NullMarked;
