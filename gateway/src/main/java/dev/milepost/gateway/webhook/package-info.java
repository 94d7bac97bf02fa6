/**
 * Webhooks in: a forge's message becomes a hint that ends waits early. Nothing depends on them;
 * with none configured everything is polled.
 */
@NullMarked
package dev.milepost.gateway.webhook;

import org.jspecify.annotations.NullMarked;
