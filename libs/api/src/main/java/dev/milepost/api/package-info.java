/**
 * The shapes of the HTTP API (docs/api.md), as the gateway writes and the command reads them:
 * records and the annotations of their JSON and their bounds, nothing else.
 *
 * <p>A client may be older or newer than its server. Unknown members are ignored by clients, and a
 * list that a server leaves out is empty, so every compact constructor here takes null for a list.
 * Words of a closed set (statuses, kinds) are strings: a new word must not break an older client.
 */
@NullMarked
package dev.milepost.api;

import org.jspecify.annotations.NullMarked;
