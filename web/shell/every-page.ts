/**
 * What every page needs, so that it comes in one file.
 *
 * The bundler makes a file of whatever the same set of pages needs; thirty small files cost
 * more than they hold. So every part that is fetched by itself is made to need all of this:
 * `server/pages/bundle.ts` puts the import before its first line.
 */
import "../../apps/people/state.ts";
import "../../apps/people/web/bell.tsx";
import "../kit/visitor.ts";
import "../../core/client/react.tsx";
import "../../core/client/store.ts";
import "../kit/avatar.tsx";
import "../kit/badge.tsx";
import "../kit/button.tsx";
import "../kit/card.ts";
import "../kit/copy.ts";
import "../kit/empty-state.tsx";
import "../kit/hue.ts";
import "../kit/icon.ts";
import "../kit/icon-button.tsx";
import "../kit/language.ts";
import "../kit/link.ts";
import "../kit/live-number.tsx";
import "../kit/menu-button.tsx";
import "../kit/relative-time.ts";
import "../kit/settled.ts";
import "../kit/skeleton.tsx";
import "../kit/title.ts";
import "../kit/toast.tsx";
import {
  Link,
  Navigate,
  useMatches,
  useNavigate,
  useParams,
  useRouter,
  useSearch,
} from "@tanstack/react-router";
import {
  Bell,
  Check,
  ChevronLeft,
  Clapperboard,
  Ellipsis,
  House,
  Link as LinkIcon,
  ListChecks,
  LogIn,
  MessageCircle,
  MousePointerClick,
  Plus,
  Radio,
  Trees,
  Undo2,
  Users,
  Volleyball,
} from "lucide-react";

// What a package exports is left out unless it is used; this uses it.
Object.freeze([
  ...[Link, Navigate, useMatches, useNavigate, useParams, useRouter, useSearch],
  ...[Bell, Check, ChevronLeft, Clapperboard, Ellipsis, House, LinkIcon, ListChecks, LogIn],
  ...[MessageCircle, MousePointerClick, Plus, Radio, Trees, Undo2, Users, Volleyball],
]);
