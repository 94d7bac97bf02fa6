/** Signatures by a shared secret. */
@NullMarked
package dev.milepost.gateway.effect.hmac;

import org.jspecify.annotations.NullMarked;
