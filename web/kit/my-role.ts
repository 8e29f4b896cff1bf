/** What the one who looks at this page is here, as the server knew when it sent the page. */
export function myRole(): "guest" | "member" | "host" {
  const visitor = document.documentElement.dataset["visitor"];
  return visitor === "member" || visitor === "host" ? visitor : "guest";
}
