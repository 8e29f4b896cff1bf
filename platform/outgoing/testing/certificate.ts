/**
 * A certificate for `pinned.test` and the names below it, signed by itself, good until 2126.
 *
 * Its key is no secret: nobody trusts it but the tests that name it as their authority.
 */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBqzCCAVCgAwIBAgIUX6R1UUkHfcZrNitJfRlAOPFDXekwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLcGlubmVkLnRlc3QwIBcNMjYxMTIxMDMzMjI5WhgPMjEyNjEw
MjgwMzMyMjlaMBYxFDASBgNVBAMMC3Bpbm5lZC50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEqiirEk98d51D/t3u+W7ZlgcASoVEGcPVS1nd6FBShXMAQWc/
+0tsPWWzL5ISW/N+Cm4BmJMs7QyPysJTMJSwrqN6MHgwHQYDVR0OBBYEFCMLF+IA
1au+Q870spWein2kcwgyMB8GA1UdIwQYMBaAFCMLF+IA1au+Q870spWein2kcwgy
MA8GA1UdEwEB/wQFMAMBAf8wJQYDVR0RBB4wHIILcGlubmVkLnRlc3SCDSoucGlu
bmVkLnRlc3QwCgYIKoZIzj0EAwIDSQAwRgIhALni8mxwC9e5vzJ6DAtoZKwUITAt
mzZu8E2WbxE7WujfAiEAnLAl2ZwFkEitG8VkoSqFUoU4aJ0UCTBo/pkwMERZj44=
-----END CERTIFICATE-----
`;

/** The key of that certificate. */
export const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGuwC9PdFOGpnjzDJ
jbnlx25a3kIno7VveZPzr9kT0TGhRANCAASqKKsST3x3nUP+3e75btmWBwBKhUQZ
w9VLWd3oUFKFcwBBZz/7S2w9ZbMvkhJb834KbgGYkyztDI/KwlMwlLCu
-----END PRIVATE KEY-----
`;
