/**
 * GitHub and GitHub Enterprise Server as a forge, through the REST API.
 *
 * <pre>
 * GitHubForges ─ GitHubForge ─ issues, pull requests, branches, CI ─ GitHubRepository ─ http
 *                     └ MergeMirror: a bare clone in &lt;milepost.home&gt;/forges, where merges are computed
 * </pre>
 *
 * GitHub does the merge itself; the mirror only says beforehand what it would give, and names the
 * files of a conflict, which the API does not.
 */
@NullMarked
package dev.milepost.forge.github;

import org.jspecify.annotations.NullMarked;
