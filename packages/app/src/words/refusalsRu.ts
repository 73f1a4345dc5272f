/** What each rule that says no says in Russian. Its type is the English list. */
import type { refusalsEn } from './refusalsEn.ts';

export const refusalsRu: typeof refusalsEn = {
  onlyAnAdminInvites: 'Приглашать может только админ.',
  onlyAnAdminRemoves: 'Убрать из круга может только админ.',
  aMemberIsRemoved: 'Этого человека уже нет в круге, или это вы.',
  nobodyIsPendingHere: 'По этому приглашению больше никто не ждёт.',
  theBoardIsNotThereYet: 'Ключи круга ещё в пути. Попробуйте через минуту.',
  onlyTheDeskOpensADoor: 'Открыть дверь может только админ стола.',
  theCardIsNotHere: 'Этой карточки больше нет.',
  theCardCannotBeTaken: 'Эту просьбу забрали или изменили. Возьмите другую.',
  nothingIsHeld: 'Это место уже никто не держит.',
  onlyDeskGrants: 'Впускает только стол.',
  nothingToGrant: 'Впускать больше некого.',
  anInPersonGrantNeedsBoth: 'Нужно прийти лично: подождите, пока рядом встанет второй.',
  onlyDeskLapses: 'Освобождает место только стол.',
  onlyTheLeadHandsOver: 'Передать может только тот, кто ведёт.',
  theDoorIsNotOpen: 'Дверь закрыта, и запереть это для стола нельзя. Сначала откройте дверь.',
  youAreNotInThisCase: 'Вас больше нет в этом разговоре.',
  oneCircleForEachProfile:
    'Это устройство уже в круге. Для другого круга возьмите другой профиль браузера.',
  onlyAMemberActs: 'Вы ещё не в круге.',
  theTextIsTooLong: 'Текст слишком длинный. Сократите его, пожалуйста; ничего не отправлено.',
};
