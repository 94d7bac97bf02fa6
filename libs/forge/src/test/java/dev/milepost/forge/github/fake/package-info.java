/**
 * A small GitHub: a stateful server whose answers follow the published description of the REST API
 * (github/rest-api-description, MIT), and a git remote over HTTP.
 */
@NullMarked
package dev.milepost.forge.github.fake;

import org.jspecify.annotations.NullMarked;
